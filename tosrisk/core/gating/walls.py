"""What pages say that stand before a document and want something of the visitor first."""

from __future__ import annotations

from tosrisk.core.gating.placeholder import Placeholder, any_of

CHALLENGE = Placeholder(
    reason="challenge",
    detail="a challenge page",
    title=any_of(
        "^just a moment", "attention required!", "^access denied", "^security check",
        "(?:^|verify|check|complete)[^|]{0,20}captcha", "^are you (?:human|a robot)", "^ddos-guard",
        "^human verification", "^(?:web ?(?:page|site) )?blocked", "website firewall", "^client challenge",
    ),
    top=any_of(
        r"just a moment\.\.\.",
        "(?:checking|verifying) (?:your|the) browser",
        "checking if the site connection is secure",
        "(?:verify|verifying|confirm|prove|mak(?:e|ing) sure) (?:that )?you(?:'re| are) (?:a )?human",
        "(?:verify|verifying|confirm|prove|mak(?:e|ing) sure) (?:that )?you(?:'re| are) not a (?:ro)?bot",
        "are you a (?:human|robot)",
        "i'm not a robot",
        "enable javascript and cookies to continue",
        "enable (?:js|javascript) and disable (?:any|your) ad ?blocker",
        "a required part of this (?:site|page) couldn't load",
        "performance & security by cloudflare",
        r"\berror 10\d\d\b[^.]{0,20}\bray id\b",
        "you(?:'re| are) being rate limited",
        "why have i been blocked",
        "sorry, you have been blocked",
        "using a security service to protect itself",
        "ddos protection by",
        "unusual traffic",
        "automated (?:requests|queries|access)",
        "pardon our interruption",
        r"request unsuccessful\. incapsula",
        "press (?:&|and) hold",
        "complete the (?:security check|captcha)",
        "solve the captcha",
        "additional security check",
        "you don't have permission to access",
        "access (?:denied|to this (?:page|site) has been (?:denied|limited|blocked))",
        "the requested url was rejected",
        "request (?:is |was )?blocked",
        "blocked (?:in accordance with|according to|by) (?:company|corporate|your organi[sz]ation)",
        "bestätigen sie,? dass sie (?:ein mensch|kein roboter) sind",
        "vérifi\\w+ que vous (?:êtes (?:un )?humain|n'êtes pas un robot)",
        "(?:verifi|confirm)\\w+ que (?:no )?(?:eres|es) (?:un )?(?:humano|robot)",
    ),
)  # fmt: skip

_PLACE = "(?:country|region|location|area)"

REGION_BLOCK = Placeholder(
    reason="region-block",
    detail="a page for visitors from elsewhere",
    top=any_of(
        "(?:not|n't|un)(?: currently| yet)? ?(?:available|accessible|offered) (?:in|from|to) "
        f"(?:visitors (?:in|from) )?your (?:current )?{_PLACE}",
        f"blocked (?:in|from) your {_PLACE}",
        f"(?:not|n't) (?:currently |yet )?supported in your {_PLACE}",
        "only available in (?:certain|selected|some) (?:countries|regions)",
        f"your {_PLACE} (?:is not|isn't) supported",
        f"^(?:# )?unsupported {_PLACE}",
        f"(?:choose|select) your {_PLACE}",
        "(?:not|n't) available (?:in|to (?:visitors|users|readers) (?:in|from)) (?:most )?(?:the )?"
        "(?:european|eu\\b|eea\\b)",
        "unavailable (?:for|due to) legal reasons",
    ),
    spoken_of=True,
)

AGE_GATE = Placeholder(
    reason="age-gate",
    detail="a question for the visitor's age",
    title=any_of("^age (?:verification|check|gate)"),
    top=any_of(
        r"are you (?:of legal|over|at least|older than) [^.?]{0,20}\?",
        r"are you \d\d (?:years )?(?:of age )?or (?:older|over)\?",
        "of legal (?:drinking |smoking )?age to (?:enter|visit|view)",
        r"must be \d\d (?:years )?(?:of age )?or (?:older|over) to (?:enter|visit|view)",
    ),
    spoken_of=True,
)

LOGIN_WALL = Placeholder(
    reason="login-wall",
    detail="a page for those who may read on",
    title=any_of("^protected: "),
    top=any_of(
        "you need access\\b",
        "(?:don't|do not) have (?:access|permission) to (?:view |see |open )?this",
        "request access to (?:see|view|open|read|download|our|this)",
        "content is password protected",
        "subscribe to (?:continue|keep) reading",
        "session has (?:expired|timed out)",
        "connect to (?:the )?(?:guest )?wi-?fi",
        "not your computer\\?",
        "no account\\? create one",
        "can't access your account\\?",
        "need help signing in\\?",
        "forgot (?:your )?(?:e-?mail|user ?name)\\?",
    ),
    spoken_of=True,
)

LOGIN_FORM = Placeholder(
    reason="login-wall",
    detail="a login page",
    title=any_of("^(?:log|sign) ?in\\b", "^login\\b"),
    top=any_of(
        "(?:log|sign) ?in (?:to (?:continue|view|access|your account)|with (?:google|your email|sso))",
        "(?:please|must|need to) (?:log|sign) ?in\\b",
        "forgot (?:your )?password",
        "continue with google",
    ),
    also=any_of(
        "password",
        "(?:log|sign) ?in to (?:continue|view|access)",
        "continue with",
        "(?:must|please) (?:log|sign)",
    ),
    spoken_of=True,
)  # fmt: skip

CONSENT_WALL = Placeholder(
    reason="consent-wall",
    detail="a consent panel without the page behind it",
    top=any_of(
        "(?:we|(?:web)?site|partners) (?:uses?|stores?) (?:\\w+ ){0,4}(?:cookies|tracking technologies)",
        "(?:value|care about|respect) your privacy",
        "(?:manage )?(?:cookie|consent) (?:consent|preferences|settings)",
        "privacy preference cent(?:er|re)",
        "partners (?:\\w+ ){0,3}store and/or access",
        "(?:allow|accept) (?:the use of |all )?cookies",
        "choices regarding the use of cookies",
        "before you continue",
        "(?:verwenden|utilisons|utilisent|utilizamos|utilizziamo|gebruiken) (?:\\w+ ){0,4}cookies",
    ),
    also=any_of(
        "(?:accept|allow|reject|decline|deny|refuse) (?:all|these|cookies|optional|selection)",
        "i (?:accept|agree)\\b",
        "agree and (?:close|proceed|continue)",
        "continue without (?:agreeing|accepting)",
        "click to consent",
        "(?:confirm|submit) (?:my )?(?:choices|preferences)",
        "(?:manage|save|customi[sz]e) (?:\\w+ ){0,2}(?:preferences|settings|choices|options)",
        "alle (?:cookies )?(?:akzeptieren|zulassen)",
        "tout accepter|aceptar todo|accetta tutto|alles accepteren",
    ),
    spoken_of=True,
)
