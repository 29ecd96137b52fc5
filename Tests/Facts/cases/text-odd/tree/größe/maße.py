from decimal import Decimal as Größe

import größe.maße


class Straße:
    länge = Größe("1,5 m — 'π'")
