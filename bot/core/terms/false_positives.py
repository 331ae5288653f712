"""Ordinary words that have a listed one in them, or look like one that is stretched.

They count against a listed word that is shorter than they are, so whoever lists one of them
itself still finds it.
"""

_ENGLISH = """
*entit* *partition* partit* *competit* *petition* *petit* *titud* *titut* *title* quantit* sanctit*
*actite* *netite* *matite* *patite* ratite* dentit* antithe* *titis *encumb* *document* *circum*
*cumul* *analy* *analog* *assoc* *assembl* *assign* *assum* *assist* *essex *sussex repartee
*grass* *class* *glass* *pass* *mass* *brass* *lass* *scraper* *stitch* *wrapped *wrapper*
molasses* scrape scrapes scraping* wrap* trap* strap* shrap*
access* accumul* advantag* alcock altitud* amass* ambassad* analects analemm* analeptic* analges*
anally analog* analys* analyt* analyz* ananas animos* appetit* aptitud* arsenal* arsenic* asexual*
assail* assam* assassin* assault* assay* assembl* assent* assert* assess* asset* assidu* assign*
assimil* assist* associ* assort* assuage* assum* assur* assyria* asterisk* attitud* attribut*
autumn* babcock banal* banana* bass basset* bassinet* bassist* bassoon* bisexual* bloodhound*
bloodless bloodlily bloodline* bloodroot bloodstone* bloodwood bollard* bombshell* brass* bullock*
burgundy butler* butte* butter* butterflies butterfly buttock* button button* buttons buttress*
canal* cannabich cannabinoid* carcass* cassava casserole* cassette* cassi* cassock* cassowar*
chardonnay circum* circumspect* circumstan* class* cockade* cockapoo cockatiel* cockatoo*
cockatrice* cockburn cocker cockerel* cockle* cockney* cockpit* cockroach* cockscomb* cocksure
cocktail* colossus columbine* compass* constitu* contribut* crape craped cucumber* cucumis cumber*
cumberland* cumbersome cumbia cumbria* cumin cummerbund* cumul* cupric cyclamen* deadline* deadpan
debass* declass* dickcissel dickens* dickensian dickey* dickie* dicky dicta* diction* distribut*
document* drape* draped draper* drapes eggshell* emass* embarrass* embass* encumb* essay* essays
essex* exam* fagot* fiasco* finally finite* fluctu* fuchs fuchsia* gorecki gored goregrind goreme
goren gorey gorge* grape* grapefruit* grapes grapevin* grass* grassland gunmetal gunnera gunsmith
gunter gunwale* halibut* hancock* harass* hassl* hassock* hellebor* hellen* hellespont hello*
heterosexual* hitchcock* hoard* hoarse* hoax* hoe hoedown* homosexual* hospital* hosta hostess
hostile incumb* institut* jackass* japan* kassel killarney killdeer killifish kinoshita* kumquat*
lass lassie* lasso* latitud* locum* longitud* magnitud* manassas mass massachus* massag* massif*
massiv* matitude matsushita* michell* middlesex mishit* modicum morass* morishita* multitud*
nakedly nassau nazca nazir nazirite nazism nigella* niger* nigeria* niggard* niggl* nightshade*
nudibranch* nutshell* outclass* overkill overpass* painkiller* palass* parapet* parass* pass
passag* passe passed passeng* passer* passes passi* passing passio* passiv* passover* passport*
password* peacock* peashoot* penicil* peninsula* peniston* penitent* petcock* picass* pinocchio
platitud* poppycock* potass* practit* pussycat* pussyfoot* pussywillow* quass* rapeseed* rapid*
rapper* rapping rapport* rapt raptor* raptur* rapunzel rebut* rebutt* repetit* restitut* sass
sassafras sassy scrap* scraped scraper* scrapes scum* scunthorpe* seashell* seaweed* semen*
serape* sexagen* sexism sextant* sextet* sextile sexton* sextuplet* shell* shiitake* shitabi
shitamachi shittah shittim shuttlecock* skill* skyscrap* slutsk snigger* spatchcock* spick*
spicul* spunk* spunky stopcock* strumpet* subclass* substitut* succumb* superstit* surpass* sussex
tassel* tassie terrass* therapeut* therapis* therapist therapy titan* titania titanic* titanium
tithe* titian* titicaca title* titmice titmouse titrat* titter* titular* tramadol* transistor*
transsexual* trapez* trass trespass* tribut* turncock* tweed* unbutton* underpass* unisex*
upperclass* vacuum* vassal* viaticum wassail* weathercock* weeding wessex woodcock* yamashita*
yoshito*
"""

# Words with a doubled letter that have another word in them when it stands once.
_PHRASES = """
rape flower*, rape field*, rape blossom*, naked mole rat*, naked eye*, naked tree*, naked branch*,
blood moon*, blood orange*, blood pressure, blood cell*, pussy willow*, pussy cat*, great tits,
blue tits, coal tits, horny toad*, horny lizard*, blue footed boobies, wild asses,
red footed boobies, chicken breast*, breast stroke, glue gun*, nerf gun*, water gun*,
water pistol*, top gun, bath bomb*, photo bomb*, kill bill, killer whale*, moby dick, dick tracy,
dick van dyke, topless tower*
"""

_DOUBLED = """
annals baas bagger ball balls bass bee been beer beet bigger bitte bitter* boo boob book boom boon
boot booth boss brass breed brood butt caddie cell choose class coo cook cool coon coop coot creep
dagger deed deem deep digger digger* diss doom door ebb egg fall fee feed feel feet fell figger
fill food fool foot full gee glee good goods goof goose greed green greet hall heed heel hell hill
hiss hoof hoop hoot hoover inn jeep jigger jigger* keel keen keep kiss knee lass latte lee loon
loop loose loot manned mass matt meet mess mill miss mitt moo mood moon moor moot moss nagger nee
needle needs nook noon odd off pass pee peek peel peep peer penned penny pill pissarro poll pool
poop poor proof pull putt putty ree reed reef reel rigger rigger* roof rook room root see seed
seek seem seen seep sell shee sheen sheep sheet shoo shoot sill sleep sleet sniggering soon soot
speed spick spook spoon steed steel steep steer stood stool stoop sweep sweet tall tanning tee
teen tell till titt too took tool toot toss tree trigger trigger* troop wee weed week weep well
wigger will witt woo wood wool zoo zoom
"""

# Chinese has no borders: the listed word, and what may stand before it or after it so that the
# two characters belong to other words (「理性交流」 is no 「性交」).
_AFTER = (
    ("群交", "流易往通谈替错汇织"),
    ("黑鬼", "屋魂影城怪火脸灭"),
    ("幼女", "性"),
    ("性交", "流往换织谈友叉替互集汇界接锋错融响待给付纳班代割情游"),
    ("性爱", "好国护惜戴因慕情人心美笑家动吃喝玩看读听"),
    ("做爱", "心国迪斯"),
    ("口交", "通流汇界易谈换接叉会替错响警给付"),
    ("口爆", "满竹料棚款"),
    ("阴道", "理路德"),
    ("乳头", "菌"),
    ("裸体", "重检"),
    ("自杀", "青敌"),
    ("内射", "箭击灯进入线频门手"),
    ("颜射", "手"),
    ("中出", "现发生来租版口去席色土场品入名"),
    ("无码", "头"),
    ("大麻", "花烦雀将袋糍团辣木城州黄"),
    ("处女", "座作地航秀"),
    ("情色", "彩调泽"),
    ("爆头", "像条发版"),
    ("分尸", "检"),
    ("援交", "通流易接"),
    ("奶子", "弹"),
    ("鸡巴", "士黎西萨塞"),
    ("打炮", "仗竹"),
    ("杀人", "鲸鲨蜂蟹"),
    ("成人", "之礼形像样群才鱼教高"),
    ("血腥", "草"),
    ("屎", "壳"),
    ("操", "场作纵心劳练控守持办盘行演课"),
    ("干死", "角"),
    ("日你", "好们我"),
    ("吸毒", "气液素"),
    ("毒品", "种"),
    ("肉棒", "冰糖棒"),
    ("胸部", "队落署门"),
    ("纳粹", "纯"),
    ("上吊", "灯桥车坠顶兰篮床扇"),
    ("吊死", "角"),
    ("色情", "怀感节况景侣调绪趣"),
    ("赌博", "客物文士"),
    ("台独", "立自特具"),
    ("黄片", "区"),
    ("援助交", "通"),
)
_BEFORE = (
    ("色情", "绿红蓝紫白黑金银粉橙灰彩景角特暖冷夜暮春秋天水山茶青棕褐音润肤货本着配染单双三四五"),
    ("情色", "爱热心风深感友亲温激表神"),
    ("性交", "理感个异男女同惯知任两弹柔线人习双中天"),
    ("性爱", "个感女男异人天任理"),
    ("做爱", "叫当看称算"),
    ("口交", "路出窗港进关渡海河门窗巷街人"),
    ("阴道", "光林"),
    ("自杀", "独亲"),
    ("内射", "室国体馆场境院"),
    ("中出", "其画手空途心从雾梦当"),
    ("爆头", "火"),
    ("毒品", "消"),
    ("奶子", "牛"),
    ("鸡巴", "小火"),
    ("打炮", "拍"),
    ("杀人", "谋"),
    ("操", "体早贞节情做广曹课出会军"),
    ("性感", "理任感个惯弹"),
    ("奴隶", "非"),
    ("尸体", "律"),
    ("台独", "舞阳吧灶站平电"),
    ("裸女", "赤"),
    ("人兽", "器"),
    ("大便", "很更最"),
    ("春药", "青长"),
    ("卖淫", "买"),
    ("分尸", "部"),
)
_CHINESE = (
    *(listed + after for listed, marks in _AFTER for after in marks),
    *(before + listed for listed, marks in _BEFORE for before in marks),
    *("做爱情", "叫做爱", "处女座", "独自杀", "大便利", "大便宜", "很大便", "体操", "操场"),
)

FALSE_POSITIVES = tuple(
    dict.fromkeys((*_ENGLISH.split(), *_PHRASES.split(","), *_DOUBLED.split(), *_CHINESE))
)
