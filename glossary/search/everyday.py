"""Everyday words: what everybody writes, and no typo of one of our names.

Owns a short list for each language: frequent words that ``typos.py`` would take
for a term's name, this edition's or a later one's. Words of the texts need not
be here. A language without a row has no such words. Folded.
"""

from __future__ import annotations

from glossary.search.words import fold_word

_WORDS = {
    "en": """
        accent aiming bang banter beast bend bent betting bitch bounded cable
        camel camp caring cement clint closet closure cluster context contest
        contract contracts contrast custom customary customs dahl data dead deaf
        deals dealt dear decal demon dial dread dual dull filming getting hangover
        ideal ideals intact knead lace lads laid leaf leafs lean leap leaped
        leeds lender lent letting lewd lied load loads locker lose losing loser
        mitch patch peal plead pleads quiet quite quoted real reals
        resume ripped respect aspect seal seals setting spring suspend tunnel
        topped wetting""",
    "fr": """
        affirme affirmé aspect bang banc bans camion camp câble chance change
        changer chante ciment clément constat coffre crient davis défis delà demi
        démon devais devise dual gant gants idéal idéale juste leader léger lent
        lequel liste listes lise opposent pape people peste pile pipe piété
        pièce poste poster postes posté prises probable qualité qualités réel real
        réaction rédaction réduction relais respect résumé sexuel suspecte
        suspens tiste toulon transition transmission tunnel vente vide visite""",
    "it": """
        affidare affari affine aspetto banca bando bang banco camion campione
        cantato clemente concetto contanti contento contesto contratti contratto
        decise deciso demonio escursione esplosione esplosioni espulsione fico
        fidare forma forme forum from idea ideale iniziato lente leale letto
        nomination nominati nominato offerto offerti pasta pesta pesto poste
        real reale rispetto sapore scadente scaduto scala scarica scarico scarpa
        scarpe scarso scarsi scarsa scatta scattare scattato scatti scatto scorta
        scorte sconto scontato sconti studio temo trattata trattati trattava tunnel
        vasto""",
}

EVERYDAY = frozenset(fold_word(word) for row in _WORDS.values() for word in row.split())
"""All of them: readers type words of all the languages they read."""
