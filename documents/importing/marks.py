"""The words that mark the parts of an agenda, in four languages: data, without accents.

Each is a regular expression for text that `flat` has folded. A language more is a few words more.
"""

import re
import unicodedata
from functools import cache, lru_cache

LANGUAGES = ("en", "es", "pt", "fr")

# How the numbered parts of a meeting are called; those in TOPICS are topics, the rest sessions.
SESSIONS = (
    "session", "thematic session", "working session", "plenary session", "panel", "round ?table",
    "segment", "block", "item", "agenda item",
    "sesion", "sesion tematica", "sesion de trabajo", "mesa", "mesa redonda", "mesa de trabajo",
    "bloque", "segmento", "punto",
    "sessao", "sessao tematica", "painel", "bloco", "ponto",
    "seance", "seance thematique", "table ronde", "bloc", "point",
)  # fmt: skip
TOPICS = ("topic", "theme", "tema", "topico", "sujet", "tematica")
DATASHEETS = (
    "technical data ?sheet", "technical sheet", "data ?sheet", "fact ?sheet",
    "ficha tecnica", "ficha tematica", "ficha", "ficha informativa",
    "fiche technique", "fiche",
)  # fmt: skip
NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5,
    "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8,
    "primera": 1, "segunda": 2, "tercera": 3, "cuarta": 4, "quinta": 5, "sexta": 6,
    "septima": 7, "octava": 8, "primer": 1, "primero": 1, "segundo": 2, "tercer": 3,
    "tercero": 3, "cuarto": 4, "quinto": 5, "sexto": 6,
    "um": 1, "uma": 1, "dois": 2, "duas": 2, "quatro": 4, "sete": 7, "oito": 8,
    "primeira": 1, "terceira": 3, "quarta": 4, "primeiro": 1, "terceiro": 3, "quarto": 4,
    "un": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8,
    "premiere": 1, "premier": 1, "deuxieme": 2, "seconde": 2, "troisieme": 3, "quatrieme": 4,
    "cinquieme": 5, "sixieme": 6,
}  # fmt: skip
DAYS = ("day", "dia", "jour", "journee", "jornada")

KINDS = {
    "opening": (
        "opening", "inaugural", "inauguration", "welcome", "official opening",
        "apertura", "inauguracion", "bienvenida", "palabras de bienvenida", "acto inaugural",
        "abertura", "boas-vindas", "boas vindas", "inauguracao",
        "ouverture", "bienvenue", "accueil", "inaugurale",
    ),
    "closure": (
        "closing", "closure", "close of", "concluding", "conclusions", "farewell", "adjournment",
        "clausura", "cierre", "conclusiones", "despedida",
        "encerramento", "fechamento", "conclusoes",
        "cloture", "conclusion",
    ),
    "break": (
        "break", "coffee", "lunch", "recess", "tea", "registration", "refreshments", "dinner",
        "receso", "pausa", "cafe", "almuerzo", "descanso", "registro", "inscripcion",
        "acreditacion", "cena", "refrigerio",
        "intervalo", "almoco", "inscricao", "inscricoes", "credenciamento",
        "pause", "dejeuner", "pause-cafe", "inscription", "inscriptions", "enregistrement",
    ),
}  # fmt: skip
# The end of a day is a point of time, no part of the meeting.
ENDS = (
    "end of (the )?(day|session|meeting|programme|first day|second day)",
    "fin (del|de la|de) (dia|jornada|primer dia|segundo dia|reunion|sesion)",
    "fim d[oae] (primeiro |segundo )?(dia|jornada|reuniao|sessao)",
    "fin (de la|du) (journee|premiere journee|reunion|seance|premier jour)",
    "end$", "fin$", "fim$",
)  # fmt: skip

SECTIONS = {
    "background": (
        "background( and context)?", "context", "introduction",
        "antecedentes", "contexto", "introduccion", "introducao", "contextualizacao", "contexte",
    ),
    "rationale": ("rationale", "justification", "justificacion", "justificativa", "fundamentacion"),
    "objectives": (
        "(general|specific|main)? ?objectives?( and outcomes)?( of the .{1,60})?",
        "objetivos?( generale?s?| especificos?)?( de la .{1,60}| da .{1,60}| do .{1,60})?",
        "objectifs?( generaux| specifiques?| general)?( de la .{1,60}| du .{1,60})?", "purpose",
    ),
    "methodology": (
        "(dialogue )?methodology( of the .{1,40})?", "format( of the .{1,40})?", "modalities",
        "metodologia( del? .{1,40}| da .{1,40}| do .{1,40})?", "modalidad", "modalidade", "formato",
        "methodologie( du .{1,40}| de .{1,40})?", "modalites",
    ),
    "participants": (
        "participants?['’]?s? profile", "profile of participants", "target audience",
        "participants",
        "perfil de (los |las )?participantes?", "participantes", "perfil d[oe]s participantes",
        "profil des participants", "publico( meta| alvo)?", "public cible",
    ),
    "agenda": (
        (
            "(provisional |preliminary |draft |annotated |final )?(agenda|programme|program)"
            "( of the .{1,60})?"
        ),
        (
            "(agenda|programa)( provisional| preliminar| comentada| anotada| provisoria| final)?"
            "( de la .{1,60}| da .{1,60})?"
        ),
        "orden del dia", "temario", "pauta", "ordem do dia", "programacao",
        "ordre du jour( provisoire)?", "programme( provisoire)?",
    ),
    "schedules": (
        "schedules?", "timetable", "local times?", "time zones?",
        "horarios?( locales| locais)?", "husos horarios", "fusos horarios",
        "horaires?( locaux)?", "fuseaux horaires", "cronograma",
    ),
    "sessions": ("sessions and leads", "sesiones y paises lideres"),
    "capitals": (
        "local times? in the capitals", "horas? local(es)? en las capitales",
        "horas? loca(l|is) nas capitais", "heures? locales? dans les capitales",
    ),
    "practices": (
        "general concept:? best practices?", "concepto general:? (mejores|buenas) practicas",
        "conceito geral:? (melhores|boas) praticas",
        "concept general:? (meilleures|bonnes) pratiques",
    ),
    "practical": (
        "further information", "contacts?", "language", "speakers?", "logistics?",
        "mas informacion", "contactos?", "idiomas?", "informaciones? practicas?",
        "mais informacoes", "contatos?", "informations pratiques", "langues?",
    ),
}  # fmt: skip
# The parts of a session's datasheet.
PARTS = {
    "topics": (
        "topics?( to (be )?(address|addressed|discuss|discussed|cover|covered))?",
        "topics? for (discussion|dialogue)", "themes?", "points? for discussion", "sub-?topics?",
        "temas?( a (tratar|abordar|desarrollar|discutir|serem (abordados|tratados|discutidos)))?",
        "temas? por (tratar|abordar)", "subtemas?", "contenidos?",
        "topicos?( a (abordar|serem abordados|tratar))?",
        "(themes?|sujets?|points?)( a (aborder|traiter|examiner|discuter))",
    ),
    "concepts": (
        "key (concepts?|terms?|definitions?)", "definitions?", "glossary", "concepts?",
        "conceptos?( clave| claves| basicos)?", "terminos? clave", "definiciones", "glosario",
        "conceitos?[ -]?(chave)?", "definicoes", "glossario",
        "concepts?[ -]?(cles?)", "notions? cles?", "glossaire",
    ),
    "questions": (
        (
            "((proposed|suggested|possible) )?((guiding|guide|trigger|triggering|framing|"
            "discussion|key|leading|orienting|orientation|driving) )?questions?( (for|"
            "to guide) .{1,50})?"
        ),
        (
            "preguntas?( (orientadoras?|guias?|detonadoras?|generadoras?|disparadoras?|"
            "motivadoras?|clave|propuestas|de discusion|rectoras|orientativas|"
            "directrices))?( para .{1,50})?"
        ),
        (
            "perguntas?( (orientadoras?|norteadoras?|guias?|disparadoras?|motivadoras?|geradoras?|"
            "chave|propostas))?( para .{1,50})?"
        ),
        "questoes (orientadoras|norteadoras|para debate)",
        (
            "questions? (directrices?|d['’]orientation|orientatives?|pour (le|la) .{1,40}|cles?|"
            "indicatives?|declenchantes?|proposees)"
        ),
    ),
    "presentation": (
        (
            "(a )?(brief )?(initial |opening |introductory )?(presentation|introduction)"
            "( by the lead.{0,80})?"
        ),
        (
            "(breve )?(presentacion|introduccion)( inicial| introductoria)?"
            "( (del|por el|a cargo del|a cargo de los) pais.{0,80})?"
        ),
        "(uma )?(breve )?(apresentacao|introducao)( inicial)?( (do|pelo) pais.{0,80})?",
        (
            "(breve |courte )?(presentation|introduction)( initiale| liminaire)?"
            "( (du|par le) pays.{0,80})?"
        ),
    ),
}  # fmt: skip

LEADS = (
    "(lead|leading|leader)( panell?ist)?( (country|countries|delegations?|member ?states?))?",
    "led by", "lead by", "co-?leads?", "co-?led by", "country leads?", "(session )?leads?",
    "pais(es)? (lider(es)?|responsables?|conductor(es)?|a cargo|moderador(es)?|coordinador(es)?)",
    "lider(es|a)?( de la sesion)?", "lidera[n]?", "liderad[oa] por", "dirige[n]?",
    "a cargo de", "conduce[n]?", "panelista (principal|lider)", "pais(es)? panelistas? lider(es)?",
    "pais(es)? lider(es)?", "liderad[oa] por", "lideranca", "responsave(l|is)",
    "pays (chefs? de file|responsables?|animateurs?|pilotes?)", "chefs? de file", "dirigee? par",
    "animee? par", "conduite? par", "pilotee? par",
)  # fmt: skip
# A chair leads a session when no other lead is named.
CHAIRS = (
    "chair(ed by)?", "co-?chairs?", "co-?chaired by", "chairpersons?", "chairs", "facilitators?",
    "facilitated by", "co-?facilitators?",
    "preside[n]?", "presidid[oa] por", "preside la sesion", "copreside[n]?", "facilita[n]?",
    "facilitador(es|a|as)?", "facilitad[oa] por", "coordina[n]?",
    "presidencia", "presidida por", "facilitacao", "coordenacao", "coordena[m]?",
    "presidence", "presidee? par", "presidents?", "facilitateurs?", "facilitatrices?",
)  # fmt: skip
MODERATORS = (
    "(co-?)?moderators?", "moderated by", "moderation",
    "modera[n]?", r"(co-?)?moderador(es|a|as|\(a\))?", "moderad[oa] por", "moderacion",
    "moderacao", "moderateurs?", "moderatrices?", "modere[e]? par",
)  # fmt: skip
PRESENTERS = (
    "present(s|er|ers|ed by|ation by|ations by)", "speakers?", "panell?ists?",
    "discussants?", "keynote( speakers?)?", "resource persons?", "presentation from( the)?",
    "presenta[n]?", "presentador(es|a|as)?", "expositor(es|a|as)?", "ponentes?", "panelistas?",
    "presentacion (de|por)( la| el)?", "oradores", "expone[n]?", "intervienen?",
    "apresenta(m|dor|dora|dores)?", "apresentacao (de|da|do|por)", "palestrantes?", "oradores",
    "expositor(es)?", "presentateurs?", "intervenants?", "presentation (par|de)( l['’]| la| le)?",
    "orateurs?", "conferenciers?",
)  # fmt: skip
# Those who write down what is said: an agenda file has no place for them.
RAPPORTEURS = ("(co-)?rapporteu(r|se)s?", "(co-)?relator(es|a|as)?", "note[ -]?takers?")
# Those who speak at an opening or a closure.
SPEAKERS = (
    (
        "(welcome|opening|closing|introductory)( and (farewell|welcome|closing))? "
        "(remarks?|words|address(es)?|"
        "statements?|speeches)( by)?"
    ),
    "closing and farewell", "remarks by", "speeches by",
    "statements by",
    "palabras de (bienvenida|apertura|clausura|cierre|despedida)( (a cargo de|por|de))?",
    "(clausura|cierre) y despedida", "intervenciones de", "palabras de",
    "palavras de (boas-vindas|abertura|encerramento)( de| por)?", "encerramento e despedida",
    "allocutions?( de bienvenue| d['’]ouverture| de cloture)?( de| par)?",
    "mots? de (bienvenue|cloture)( de| par)?", "cloture et adieux?",
)  # fmt: skip
REPRESENTS = (
    "representatives? of", "representing", "on behalf of", "delegate of",
    "representantes? de(l| la| los)?", "en representacion de", "representante d[aoe]",
    "representants? d[eu]", "au nom d[eu]",
)  # fmt: skip

# How long a session is said to last: the figure follows, or one of the words for one.
LENGTHS = (
    r"(?:session|sesion|sessao|seance)s?\b.{0,60}?\b(?:last|durara|durar|dura|durera|"
    r"tendra una duracion"
    r"|tera (?:a )?duracao|duration|duracion|duracao|duree)\b.{0,40}?\b(\d{1,3}|one|una|uma|une)\s*"
    r"(hours?|h\b|horas?|heures?|min(?:ute)?s?|minutos?)"
)  # fmt: skip
# How long the introduction to a session is: the figure stands before the word for it, or after.
_INTRODUCTION = (
    r"(?:(?:brief|initial|opening|introductory|breve|courte) )*"
    r"(?:introduction|introductory remarks|presentation|introduccion|presentacion|exposicion|"
    r"introducao|apresentacao|exposicao|expose)"
    r"(?: (?:inicial|introductoria|introdutoria|initiale|liminaire))?"
)
_FIGURE = r"(?P<minutes>\d{1,3})(?:\s*-\s*|\s*)(?:minutes?|mins?\b\.?|minutos?)"
INTRODUCTIONS = (
    rf"[(\[,–-]?\s*\b{_FIGURE}\s+(?:of |de |d')?(?:the |la )?{_INTRODUCTION}\b\s*[)\]]?",
    rf"{_INTRODUCTION}\b[^.;()]{{0,80}}?\s*(?P<length>[:(,–-]?\s*(?:of |de )?{_FIGURE}\s*\)?)",
)
ONE_LEAD = (
    (
        r"\b(?:a|one) (?:lead panelist |leading |single )?country\b.{0,30}"
        r"\b(?:will|shall|responsible|to lead)"
    ),
    r"\ba lead panelist country\b",
    r"\b(?:se designara (?:a )?un pais|un pais (?:lider|sera|responsable|liderara|designado))",
    r"\b(?:um pais (?:lider|sera|responsavel)|sera designado um pais)",
    r"\bun pays (?:sera|chef de file|responsable|designe)",
)  # fmt: skip
HELD = (
    r"(?:will be|is to be|shall be|was) held|takes? place|will take place|se (?:realizara|"
    r"celebrara|"
    r"llevara a cabo|desarrollara)|tendra lugar|sera realizad[ao]|realizar-se-a|ocorrera|"
    r"aura lieu|se tiendra"
)  # fmt: skip
MEETINGS = (
    r"(?:plenary )?meeting|plenary|conference|webinar|workshop|forum|consultation|dialogue|"
    r"summit|assembly"
    r"|reunion(?: plenaria)?|plenaria|conferencia|taller|foro|cumbre|consulta|seminario|"
    r"encuentro|asamblea"
    r"|reuniao(?: plenaria)?|plenaria|oficina|cupula|encontro"
    r"|reunion(?: pleniere)?|seance pleniere|conference|atelier|sommet|colloque"
)  # fmt: skip
PAPERS = (
    "concept (note|paper)", "background (note|paper)", "information note", "invitation",
    "nota conceptual", "documento de concepto", "nota conceitual", "note conceptuelle",
    "note de cadrage", "documento conceptual", "convocatoria", "convite",
)  # fmt: skip
HEADERS = (
    "schedule", "time", "hours?", "activity", "activities", "participants?", "item", "speakers?",
    "subject", "topic", "duration", "responsible", "remarks", "details", "session", "leads?",
    "moderators?", "presenters?", "programme", "agenda",
    "horario", "hora", "actividad(es)?", "participantes?", "tema", "responsables?", "duracion",
    "sesion", "asunto", "moderador(es)?", "expositor(es)?", "programa",
    "horario", "atividade", "duracao", "sessao", "responsavel", "assunto",
    "horaire", "heures?", "activites?", "theme", "duree", "seance", "sujet", "intervenants?",
)  # fmt: skip

# Questions begin so; a guiding question that does not, and has no mark, asks for something.
_FOLDED = str.maketrans({"ß": "s", "ø": "o", "æ": "a", "œ": "o", "ı": "i", "ł": "l", "’": "'"})


@lru_cache(maxsize=512)  # a paragraph is looked at many times, one after the other
def flat(text: str) -> str:
    """Return text without case and accents, each character in its place."""
    return text.lower() if text.isascii() else "".join(map(_bare, text))


@cache
def _bare(char: str) -> str:
    folded = unicodedata.normalize("NFD", char.lower().translate(_FOLDED))
    return folded[0] if folded else char


@cache
def whole(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for one of these words and nothing else; a colon may follow."""
    return re.compile(rf"(?:{'|'.join(words)})\s*\d{{0,2}}\s*[:.]?")


@cache
def opening(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for a label at the start of a text: the word, and a colon or dash."""
    return re.compile(rf"(?:{'|'.join(words)})\s*(?::|[-–—](?=\s))\s*")


@cache
def bare_opening(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for a label at the start of a text without a colon."""
    return re.compile(rf"(?:{'|'.join(words)})\s+")


@cache
def anywhere(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for one of these words anywhere in a text."""
    return re.compile(rf"\b(?:{'|'.join(words)})\b")
