"""What the world has agreed to reach, by number: as practices are filed under it.

The objectives of the Global Compact for Safe, Orderly and Regular Migration (A/RES/73/195) and the
Sustainable Development Goals (A/RES/70/1), each in a few words.
"""

from collections.abc import Mapping

from agenda.words import Bilingual


def _numbered(*names: tuple[str, str]) -> Mapping[int, Bilingual]:
    return {number: Bilingual(en=en, es=es) for number, (en, es) in enumerate(names, 1)}


MIGRATION = _numbered(
    ("Data as a basis for policies", "Datos para formular políticas"),
    ("Drivers that compel people to leave", "Factores que obligan a abandonar el país"),
    ("Accurate and timely information", "Información exacta y oportuna"),
    ("Legal identity and documentation", "Identidad jurídica y documentación"),
    ("Pathways for regular migration", "Vías de migración regular"),
    ("Fair recruitment and decent work", "Contratación equitativa y trabajo decente"),
    ("Vulnerabilities in migration", "Vulnerabilidades en la migración"),
    ("Saving lives and missing migrants", "Salvar vidas y migrantes desaparecidos"),
    ("Response to smuggling of migrants", "Respuesta al tráfico ilícito de migrantes"),
    ("Trafficking in persons", "Trata de personas"),
    ("Border management", "Gestión de fronteras"),
    (
        "Procedures: screening, assessment and referral",
        "Procedimientos: verificación, evaluación y derivación",
    ),
    ("Alternatives to detention", "Alternativas a la detención"),
    ("Consular protection and assistance", "Protección y asistencia consulares"),
    ("Access to basic services", "Acceso a servicios básicos"),
    ("Inclusion and social cohesion", "Inclusión y cohesión social"),
    ("Discrimination and public discourse", "Discriminación y discurso público"),
    ("Skills and their recognition", "Aptitudes y su reconocimiento"),
    ("Contribution of migrants and diasporas", "Contribución de migrantes y diásporas"),
    ("Remittances and financial inclusion", "Remesas e inclusión financiera"),
    ("Return, readmission and reintegration", "Regreso, readmisión y reintegración"),
    ("Portability of social security", "Portabilidad de la seguridad social"),
    ("International cooperation", "Cooperación internacional"),
)

DEVELOPMENT = _numbered(
    ("No poverty", "Fin de la pobreza"),
    ("Zero hunger", "Hambre cero"),
    ("Good health and well-being", "Salud y bienestar"),
    ("Quality education", "Educación de calidad"),
    ("Gender equality", "Igualdad de género"),
    ("Clean water and sanitation", "Agua limpia y saneamiento"),
    ("Affordable and clean energy", "Energía asequible y no contaminante"),
    ("Decent work and economic growth", "Trabajo decente y crecimiento económico"),
    ("Industry, innovation and infrastructure", "Industria, innovación e infraestructura"),
    ("Reduced inequalities", "Reducción de las desigualdades"),
    ("Sustainable cities and communities", "Ciudades y comunidades sostenibles"),
    ("Responsible consumption and production", "Producción y consumo responsables"),
    ("Climate action", "Acción por el clima"),
    ("Life below water", "Vida submarina"),
    ("Life on land", "Vida de ecosistemas terrestres"),
    ("Peace, justice and strong institutions", "Paz, justicia e instituciones sólidas"),
    ("Partnerships for the goals", "Alianzas para lograr los objetivos"),
)
