"""Short documents in the genre, written for the tests, in four languages."""

SPANISH_AGENDA = """\
IV REUNIÓN PLENARIA ENTRE LA CONFERENCIA REGIONAL SOBRE MIGRACIÓN (CRM) Y LA CSM

Miércoles 12 y jueves 13 de junio de 2024

“Caminos compartidos”

AGENDA PROVISIONAL

Día 1: miércoles 12 de junio de 2024

Horario (hora de Lima, UTC-5)	Actividad
9h00 a 9h20	Palabras de bienvenida
	• Sra. Ana Quispe, Viceministra de Relaciones Exteriores, Perú
	• Lic. Juan Solano – Director General de Migración, Costa Rica
9h20 a 10h20	Sesión 1. Movilidad laboral en la región
	• Permisos de trabajo de temporada
	• Reconocimiento de títulos
	País líder: República Bolivariana de Venezuela
	Modera: PPT de la CRM
10h20 a 10h40	Receso
10h40 a 11h40	Sesión 2. Niñez migrante
	Preside: EE. UU. y Rep. Dominicana
Día 2: viernes 13 de junio de 2024
9h00 a 10h00	Sesión 3. Cooperación consular - Ecuador
10h00 a 10h30	Clausura
	A cargo de: PPT de la CRM y PPT de la CSM
"""

SPANISH_SHEETS = """\
FICHA TÉCNICA SESIÓN 1
Movilidad laboral en la región

PAÍS LÍDER: Venezuela

TEMAS A TRATAR
• Permisos de trabajo de temporada;
• Reconocimiento de títulos.

CONCEPTOS CLAVE
Trabajador de temporada: Persona que trabaja en otro país durante una parte del año.1

PREGUNTAS ORIENTADORAS
1. ¿Qué permisos han dado buen resultado en su país?
2. Compartan experiencias de reconocimiento de títulos.
3. ¿Qué falta? ¿Quién podría ayudar?

1 Elaboración propia.

FICHA TÉCNICA SESIÓN 2
Niñez migrante

PAÍS LÍDER: Estados Unidos y República Dominicana

PREGUNTAS ORIENTADORAS
a) ¿Cómo se evita la detención de niñas y niños?
"""

PORTUGUESE_AGENDA = """\
REUNIÃO PLENÁRIA CONJUNTA ENTRE A CRM E A CSM
Brasília, 4 de março de 2025

PROGRAMA (horário de Brasília, UTC-3)

09h às 09h30 Abertura
09h30 às 10h30 Sessão 1 – Vistos humanitários
País líder: Brasil
Moderador: Secretaria Técnica da CSM
Perguntas orientadoras
Que vistos existem hoje?
Como reduzir os prazos?
10h30 às 10h45 Intervalo
10h45 às 11h45 Sessão 2 – Retorno voluntário
País líder: Uruguai
11h45 às 12h Encerramento
"""

FRENCH_AGENDA = """\
RÉUNION PLÉNIÈRE ENTRE LA CONFÉRENCE RÉGIONALE SUR LES MIGRATIONS ET LA CSM

Jour 1 – jeudi 3 avril 2025

ORDRE DU JOUR (heure d’Ottawa)

9 h 00 – 9 h 15 Ouverture
9 h 15 – 10 h 15 Séance 1 : Migration de travail
Chef de file : Canada
Modératrice : Mme Claire Roy, Directrice des migrations, Canada
10 h 15 – 10 h 30 Pause-café
10 h 30 – 11 h 30 Séance 2 : Droits des enfants
Chefs de file : Équateur et États-Unis
11 h 30 – 11 h 45 Clôture
"""

ENGLISH_ROWS = [
    ("Schedule (GMT-6)", "Activity"),
    (
        "9:00 – 9:20",
        "Opening\nWelcome remarks by:\nMs. Rosa Lima, Minister of the Interior, Honduras",
    ),
    ("SESSION 1. Documents for all", ""),
    ("9:20 – 10:20", "Lost papers\nPapers never issued\nLead country: Guatemala"),
    ("10:20 – 10:40", "Break"),
    ("SESSION 2. Return with dignity", ""),
    ("10:40 – 11:40", "Lead country: Colombia\nModerator: RCM PPT"),
    ("11:40 – 12:00", "Closing and conclusions"),
]
ENGLISH_FRONT = [
    "V PLENARY MEETING BETWEEN THE RCM AND THE SACM",
    "Monday 3 March 2025",
    "AGENDA",
]
ENGLISH_SHEETS = """\
SESSION 1 TECHNICAL DATASHEET:
Documents for all

LEAD Guatemala

TOPICS TO ADDRESS
• Lost papers;
• Papers never issued.

KEY CONCEPTS
Travel paper: A paper with which somebody may cross a border.1

GUIDING QUESTIONS
Which papers are asked for most often?

Describe how a lost paper is replaced.

1 Own words.

SESSION 2 TECHNICAL DATASHEET:
Returning with dignity

LEAD Colombia

GUIDING QUESTIONS
What helps people who return? Who pays for it?
"""
