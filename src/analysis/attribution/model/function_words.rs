//! Function words, which the model knows by form, and the irregular forms of common verbs.

/// Words that carry grammar rather than matter.
pub(super) const FUNCTION_WORDS: &[&str] = &[
    // determiners and quantities
    "the a an this that these those some any no every each all both either neither another other others such many most \
     more much few fewer several own same enough less least half one two three percent",
    // personal, possessive, reflexive and indefinite pronouns
    "i you he she it we they me him her us them my your his its our their mine yours hers ours theirs myself yourself \
     himself herself itself ourselves themselves someone somebody anyone anybody everyone everybody nobody none nothing \
     something anything everything",
    // question words and relatives
    "who whom whose which what when where why how whoever whatever whether",
    // auxiliaries
    "is are was were be been being am has have had having do does did doing done will would can could should may might \
     must shall ca wo n't not never ought",
    // prepositions
    "of in on at by for with from about into over after before during under against between through without within \
     among as like than to toward towards upon off out up down around across along behind beyond despite near onto \
     per since until till via regarding concerning amid besides except",
    // conjunctions
    "and or but nor so yet if because while although though unless once lest whereas",
    // adverbs of degree, time and place
    "also just even only still now then too very again back there here ever already always often soon later earlier \
     away however instead perhaps maybe rather quite almost nearly meanwhile therefore thus moreover further yes",
    // titles that stand before names
    "mr ms mrs dr sen gov rep sens reps prof gen president sir",
    // words of reporting too common to be told from grammar
    "according said says new people",
];

/// Stems with the forms that no rule brings to them.
pub(super) const IRREGULAR: &[(&str, &str)] = &[
    ("be", "is are was were been being am"),
    ("have", "has had having"),
    ("do", "does did done"),
    ("go", "goes went gone"),
    ("say", "said says saying"),
    ("tell", "told"),
    ("write", "wrote written"),
    ("think", "thought"),
    ("know", "knew known"),
    ("see", "saw seen"),
    ("feel", "felt"),
    ("find", "found"),
    ("speak", "spoke spoken"),
    ("give", "gave given"),
    ("make", "made"),
    ("take", "took taken"),
    ("mean", "meant"),
    ("hear", "heard"),
    ("seek", "sought"),
    ("show", "shown"),
    ("swear", "swore sworn"),
    ("come", "came"),
    ("get", "got gotten"),
    ("begin", "began begun"),
    ("understand", "understood"),
    ("draw", "drew drawn"),
    ("hold", "held"),
    ("keep", "kept"),
    ("leave", "left"),
    ("send", "sent"),
    ("stand", "stood"),
    ("teach", "taught"),
    ("choose", "chose chosen"),
    ("foresee", "foresaw foreseen"),
    ("buy", "bought"),
    ("bring", "brought"),
    ("catch", "caught"),
    ("fight", "fought"),
    ("lose", "lost"),
    ("win", "won"),
    ("meet", "met"),
    ("lead", "led"),
    ("run", "ran"),
    ("pay", "paid"),
    ("sell", "sold"),
    ("sit", "sat"),
    ("fall", "fell fallen"),
    ("rise", "rose risen"),
    ("grow", "grew grown"),
    ("throw", "threw thrown"),
    ("break", "broke broken"),
    ("drive", "drove driven"),
    ("ride", "rode ridden"),
    ("eat", "ate eaten"),
    ("shake", "shook shaken"),
    ("forget", "forgot forgotten"),
    ("wear", "wore worn"),
    ("bear", "bore borne"),
    ("tear", "tore torn"),
    ("become", "became"),
    ("spend", "spent"),
    ("lend", "lent"),
    ("build", "built"),
    ("deal", "dealt"),
    ("dream", "dreamt"),
    ("lie", "lied lying"),
    ("die", "died dying"),
    ("tie", "tied tying"),
    ("sing", "sang sung"),
    ("ring", "rang rung"),
    ("strike", "struck stricken"),
    ("stick", "stuck"),
    ("swing", "swung"),
    ("hide", "hid hidden"),
    ("bite", "bit bitten"),
    ("shoot", "shot"),
    ("sleep", "slept"),
    ("undertake", "undertook undertaken"),
    ("withdraw", "withdrew withdrawn"),
    ("overthrow", "overthrew overthrown"),
    ("mistake", "mistook mistaken"),
    ("arise", "arose arisen"),
    ("forbid", "forbade forbidden"),
    ("uphold", "upheld"),
    ("withhold", "withheld"),
    ("misunderstand", "misunderstood"),
    ("rethink", "rethought"),
    ("retell", "retold"),
    ("foretell", "foretold"),
    ("dig", "dug"),
    ("misspeak", "misspoke misspoken"),
    ("repay", "repaid"),
];
