"""Set phrases: everyday turns in which a word of the glossary means nothing here.

Owns the list, and where one of it stands in a query. A name inside a set phrase
is not named: « merci d'avance » asks for no lead, nor « pari opportunità » for
an opportunity (domain brief, section e: the words that stay silent). A language
without a row here has no set phrases.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from glossary.search.words import split_words

_SET_PHRASES = {
    "fr": """
        à l'avance, avance client, avances clients, avance rapide,
        avance de trésorerie, avance sur commande, avances sur commande,
        d'avance, en avance, merci d'avance, par avance, à l'occasion,
        d'occasion, chiffre d'affaires, homme d'affaires, femme d'affaires,
        en bande, en perspective, mise en perspective, perspectives d'avenir,
        perspectives de croissance, piste cyclable, piste de danse,
        piste de ski, votre contact commercial, centrale d'achat,
        centrale d'achats, centrales d'achat, champ obligatoire,
        champs obligatoires, sur le champ, cotation boursière,
        cotation en bourse, cotation fret, démarchage bancaire,
        démarchage bancaire et financier, manifestation d'intérêt,
        manifestations d'intérêt, appel à manifestation d'intérêt,
        offre de stage, offres de stage, politique d'écrémage,
        pouvoir d'achat des ménages, référence client, références client,
        références clients, relance de facture, relance facture,
        relance de paiement, relances de paiement""",
    "it": """
        a contatto, in contatto, entrare in contatto, lenti a contatto,
        alla guida, in guida, sotto la guida, guida all'acquisto,
        guida turistica, all'occasione, d'occasione, in occasione,
        giro d'affari, uomo d'affari, volume d'affari, banda larga, in pista,
        pari opportunità, qualifica professionale, in prospettiva,
        prospettiva del cliente, prospettive di crescita,
        prospettive di vendita, prospetto informativo,
        prospetto riepilogativo, stato di avanzamento, in vantaggio,
        vantaggio competitivo, vantaggi competitivi, calendario appuntamenti,
        calendario degli appuntamenti, centrale d'acquisto,
        cronologia delle attività, detrattore NPS, detrattori NPS,
        gruppo d'acquisto solidale, gruppi d'acquisto solidale,
        potere d'acquisto delle famiglie, qualifica dei fornitori,
        referenze dei clienti, segnalazione all'autorità,
        segnalazione alle autorità, sollecito di pagamento,
        solleciti di pagamento""",
    "en": """
        in contact, contact lens, contact lenses, customer perspective,
        exchange rate, exchange rates, football pitch, in perspective,
        equal opportunity, equal opportunities, great deal,
        in the lead, lead free, lead pipe, lead singer, lead time, lead times,
        team lead, on occasion, special occasion, prime suspect,
        special needs""",
}


def _by_first_word() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrases in _SET_PHRASES.values():
        for phrase in phrases.split(","):
            words = split_words(phrase)
            found[words[0]].append(words)
    return dict(found)


_BY_FIRST_WORD = _by_first_word()


def set_phrases(words: Sequence[str]) -> Iterator[range]:
    """Yield the places of every set phrase in the folded *words*."""
    for start, word in enumerate(words):
        for phrase in _BY_FIRST_WORD.get(word, ()):
            stop = start + len(phrase)
            if tuple(words[start:stop]) == phrase:
                yield range(start, stop)
