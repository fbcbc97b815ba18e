"""Everyday words: what everybody writes, and no typo of one of our names.

Owns a short list for each language: frequent words that ``typos.py`` would take
for a term's name, this edition's or a later one's. Words of the texts need not
be here. A language without a row has no such words. Folded.
"""

from __future__ import annotations

from glossary.search.words import fold_word

_WORDS = {
    "en": """
        accent agent aiming aspect bang banter beast bend bent betting bitch boston
        bounded cable camel camp caring cement clint closet closure cluster concert
        contest context contract contracts contrast custom customary customs dahl
        data dead deaf deals dealt dear decal demon dial dread dual dull estimated
        export failing filming getting hangover hurting ideal ideals intact internet
        knead lace lads laid leaf leafs lean leap leaped leeds lender lent letting
        lewd lied load loads locker lose loser losing mitch patch patrol peal plead
        pleads preference preferred protecting protests quiet quite quoted real reals
        reminded respect resume ripped seal seals setting singer spring supported
        suspend topped tunnel wetting""",
    "fr": """
        affirme affirmé agent allée aspect autoroute banc bang bans boston camion
        camp casse cassé chaise champagne championnat chance change changer chante
        ciment clément coffre concert constat copine couleur crient câble davis delà
        demi devais devise douceur dual décédé défis démon fiction gant gants
        garantie habite habitude idéal idéale internet juste leader lent lequel lise
        liste listes léger opposent pape people peste pile pipe pièce piété poste
        poster postes posté prises probable préférence qualité qualités real relais
        respect réaction rédaction réduction réel résumé sexuel soigner supporte
        suspecte suspens tiste toulon transition transmission tunnel vente vide
        visite""",
    "it": """
        affari affidare affine argento aspetto banca banco bando bang camion campione
        cantato clemente compagna concetto contanti contento contesto contratti
        contratto critica decine decise deciso demonio escursione esistenza
        esplosione esplosioni espulsione fico fidare forma forme forum from frutta
        idea ideale iniziato internet leale lente letto medica medici medico nominati
        nomination nominato offerti offerto pasta pesta pesto poste protesta
        pubblicata real reale retta rispetto sapore scadente scaduto scala scarica
        scarico scarpa scarpe scarsa scarsi scarso scatta scattare scattato scatti
        scatto scontato sconti sconto scontro scorta scorte seguenti signor studio
        temo trattata trattati trattava tunnel vasto""",
}

EVERYDAY = frozenset(fold_word(word) for row in _WORDS.values() for word in row.split())
"""All of them: readers type words of all the languages they read."""
