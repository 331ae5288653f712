"""Starter lists of words, written for a picture bot: relaxed, family, strict.

Each holds the one before it. They are a beginning, not a judgement: a place takes one and then
changes it. What is meant are pictures; words about people and their lives are not in them.
"""

from bot.core.terms.terms import Term, TermKind

# What a provider refuses anyway, or what no community wants to see painted. Those about children
# tell the moderators.
_REPORTED = """
child porn*, kiddie porn*, child sex*, child nud*, nude child*, naked child*, nude kid*,
naked kid*, sexy child*, underage sex*, underage nud*, naked minor*, lolicon*, shotacon*,
jailbait, pedophil*, paedophil*, zoophil*, bestialit*, 儿童色情, 儿童裸体, 幼女, 恋童, 裸体儿童,
未成年色情, 未成年裸, 人兽交
"""
_RELAXED = """
porn, porno, porns, pornograph*, pornstar*, hentai, rape, rapes, raped, raping, rapist*,
gangbang*, blowjob*, handjob*, cumshot*, creampie, deepthroat*, bukkake, cunnilingus, fellatio,
masturbat*, penis, penises, vagina*, dildo*, hardcore sex, sex scene*, having sex, anal sex,
oral sex, orgy, orgies, snuff film*, beheading*, beheaded, decapitat*, disembowel*, dismember*,
mutilated corpse*, gore porn, nigger*, nigga*, faggot*, kike, kikes, spic, spics, gook, gooks,
wetback*, tranny, trannies, white power, sieg heil, ku klux klan, kkk, nazi salute, 色情, 淫秽,
性交, 做爱, 口交, 肛交, 强奸, 轮奸, 阴茎, 阴道, 自慰, 手淫, 群交, 乱伦, 援交, 成人视频, 黄片,
裸聊, 斩首, 砍头, 分尸, 虐杀, 碎尸, 黑鬼, 纳粹礼
"""
_FAMILY = """
*fuck*, shit, shits, shitty, bullshit, cunt, cunts, bitch, bitches, bastard*, whore*, slut, sluts,
slutty, asshole*, dickhead*, cocksucker*, wank, wanker*, twat, twats, sex, sexy, sexual, sexually,
erotic*, nude, nudes, nudity, naked, topless, nsfw, genital*, nipple, nipples, boob, boobs,
boobies, tits, titties, pussy, pussies, horny, busty, cleavage, upskirt*, lingerie, striptease*,
stripper*, fetish*, bdsm, bondage, thong, thongs, brothel*, prostitut*, escort girl*, camel toe,
gore, gory, bloodbath*, blood splatter*, dripping blood, severed head*, severed limb*, intestines,
entrails, corpse*, dead body, dead bodies, massacre*, torture*, torturing, suicid*, self harm*,
hanging herself, hanging himself, nazi, nazis, swastika*, genocide, 裸体, 全裸, 裸女, 裸照, 情色,
性感, 性爱, 乳房, 乳头, 内射, 颜射, 巨乳, 爆乳, 丝袜诱惑, 妓女, 嫖娼, 卖淫, 春药, 淫荡, 骚货,
婊子, 傻逼, 操你, 他妈的, 血腥, 尸体, 内脏, 断肢, 屠杀, 酷刑, 自杀, 自残, 上吊, 割腕, 纳粹
"""
_STRICT = """
bikini*, underwear, panties, bra, bras, swimsuit*, speedo*, seductive*, sensual*, lewd*,
provocative pose*, bare chest*, shirtless, undress*, sexier, sexiest, buttocks, ass, asses,
breast, breasts, playboy, strip club*, ahegao, ecchi, waifu, milf, milfs, blood, bloody, bleeding,
wound, wounds, wounded, kill, kills, killed, killing, killer*, murder*, stab, stabbed, stabbing,
gun, guns, rifle*, pistol*, machine gun*, bomb, bombs, bombing, terroris*, war crime*, marijuana,
cannabis, cocaine, heroin, meth, methamphetamine*, cigarette*, vodka, drugs, drug deal*, whisky,
whiskey, kiss, kissing, damn, damned, crap, piss, pissed, racist*, racism, hate speech, 比基尼,
内衣, 内裤, 胸罩, 泳装, 诱惑, 挑逗, 撩人, 露背, 胸部, 臀部, 屁股, 接吻, 湿身, 流血, 鲜血, 伤口,
杀人, 谋杀, 凶杀, 枪支, 手枪, 步枪, 炸弹, 恐怖袭击, 毒品, 吸毒, 大麻, 海洛因, 冰毒, 赌博, 酗酒,
香烟, 混蛋, 王八蛋, 滚蛋, 种族歧视
"""


def _terms(listed: str, kind: TermKind = TermKind.REFUSE) -> tuple[Term, ...]:
    words = " ".join(listed.split()).split(",")
    return tuple(Term(word.strip(), kind) for word in words)


RELAXED = _terms(_REPORTED, TermKind.REPORT) + _terms(_RELAXED)
FAMILY = RELAXED + _terms(_FAMILY)
STRICT = FAMILY + _terms(_STRICT)
PACKS = {"relaxed": RELAXED, "family": FAMILY, "strict": STRICT}
