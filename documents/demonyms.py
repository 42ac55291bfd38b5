"""How the people and things of a country are called, where that would give a delegation away."""

from collections.abc import Mapping

# As a text names them beside the country's own names: Americas, North and South.
DEMONYMS: Mapping[str, tuple[str, ...]] = {
    "AR": ("Argentine", "Argentinean", "Argentinian", "argentino", "argentina"),
    "BB": ("Barbadian", "barbadense"),
    "BO": ("Bolivian", "boliviano", "boliviana"),
    "BR": ("Brazilian", "brasileño", "brasileña", "brasilero", "brasilera"),
    "BS": ("Bahamian", "bahameño", "bahameña"),
    "BZ": ("Belizean", "beliceño", "beliceña"),
    "CA": ("Canadian", "canadiense"),
    "CL": ("Chilean", "chileno", "chilena"),
    "CO": ("Colombian", "colombiano", "colombiana"),
    "CR": ("Costa Rican", "costarricense"),
    "CU": ("Cuban", "cubano", "cubana"),
    "DO": ("Dominican", "dominicano", "dominicana"),
    "EC": ("Ecuadorian", "Ecuadorean", "ecuatoriano", "ecuatoriana"),
    "GT": ("Guatemalan", "guatemalteco", "guatemalteca"),
    "GY": ("Guyanese", "guyanés", "guyanesa"),
    "HN": ("Honduran", "hondureño", "hondureña"),
    "HT": ("Haitian", "haitiano", "haitiana"),
    "JM": ("Jamaican", "jamaicano", "jamaicana", "jamaiquino", "jamaiquina"),
    "MX": ("Mexican", "mexicano", "mexicana"),
    "NI": ("Nicaraguan", "nicaragüense"),
    "PA": ("Panamanian", "panameño", "panameña"),
    "PE": ("Peruvian", "peruano", "peruana"),
    "PY": ("Paraguayan", "paraguayo", "paraguaya"),
    "SR": ("Surinamese", "surinamés", "surinamesa"),
    "SV": ("Salvadoran", "Salvadorean", "salvadoreño", "salvadoreña"),
    "TT": ("Trinidadian", "trinitense"),
    "US": ("American", "estadounidense", "norteamericano", "norteamericana"),
    "UY": ("Uruguayan", "uruguayo", "uruguaya"),
    "VE": ("Venezuelan", "venezolano", "venezolana"),
}
