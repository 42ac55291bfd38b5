"""The States that a meeting of States offers to choose from.

Source: United Nations, "Member States" and "Non-Member States" (https://www.un.org/en/about-us):
193 members and two permanent observers, by their ISO 3166-1 codes.
"""

_MEMBERS = (
    "AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF "
    "CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD "
    "GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP "
    "KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY "
    "MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PT PW PY QA RO RS RU RW SA SB SC SD SE SG "
    "SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY UZ VC VE "
    "VN VU WS YE ZA ZM ZW"
)
MEMBERS = frozenset(_MEMBERS.split())
OBSERVERS = frozenset(("PS", "VA"))
STATES = MEMBERS | OBSERVERS
