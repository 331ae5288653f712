"""Listed words: what they are, the lists of them, and the search that reads what is disguised.

What a reader would read shall be found, and nothing else: "Ѕhiiit" and "s.h.1.t", but no "ass"
in "classic". So a text is not compared with the terms; it is read in every way in which
an eye might read it, and each reading is searched.

::

    text        Ѕhiiit! a c1assic: s.h.1.t, a s*x of 色 情
                  │ fold: look-alikes and case gone, hidden characters out (normalising, alike)
    folded      shiiit! a c1assic: s.h.1.t, a s*x of 色 情
                  │ every way to read it (disguises)
                  ├── its words          shiiit a c1assic s h 1 t a s x of
                  ├── figures as letters shiiit a classic s h 1 t a s x of, and with 1 as i
                  ├── parted letters     shit, sx, shitasxof: by signs within, or by spaces
                  ├── stars              s*x is laid over each term of its length: sex
                  └── no borders         色情: Chinese and others, where any piece may be a word
                  │ squeeze: each run of a letter is made one, how long it was is remembered
    lines       shit a clasic s h 1 t a s x of
                  │ an index looks up the first three letters at each start of a word; they say how
                  │ long a term that begins so can be, and only that much is compared (term_index)
    hits        shit  ass  shit  sex  色情
                  │ each back to where it stands in the folded text; those by chance are dropped:
                  │ figures alone, the middle of a chain, a spelled word as it is (searching)
    spots       shiiit!  ass  s.h.1.t  s*x  色 情
                  │ a spot inside an exception is lifted: an allowed word of the same list, or a
                  │ longer ordinary word that has the listed one in it (false_positives)
    found       Ѕhiiit, s.h.1.t, s*x, 色 情, each as it stands in the text; lifted: ass by c1ass

A ``Term`` is a word as somebody typed it, a ``Rule`` the same made ready to be looked for, a
``TermIndex`` many rules. A ``Reading`` is one way to read a text, in which a ``Hit`` is a rule that
fits. That one letter stands twice is a stretched word only when English never doubles it, or when
nothing else is left of the word; so the rule knows how often each of its letters stands (``runs``).

The cost follows the length of the text, not the number of terms: nothing here goes through a list.
"""
