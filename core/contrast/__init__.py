"""What differs between two sentences that state the same claim: what a careful editor would point at."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from msgspec.structs import replace

from newsdiff.core.contrast.attribution import attribution
from newsdiff.core.contrast.channels import ways
from newsdiff.core.contrast.conflict import conflict
from newsdiff.core.contrast.degrees import degrees
from newsdiff.core.contrast.detail import LOOSE, detail
from newsdiff.core.contrast.figures import figures, rivals
from newsdiff.core.contrast.labels import labels
from newsdiff.core.contrast.manner import manner
from newsdiff.core.contrast.modality import denial, hedge, modality, stances
from newsdiff.core.contrast.names import names
from newsdiff.core.contrast.once import once_per_claim
from newsdiff.core.contrast.pair import Finding, Pair
from newsdiff.core.contrast.plurals import plurals
from newsdiff.core.contrast.quotes import quotes
from newsdiff.core.contrast.quoting import fragments, paraphrased
from newsdiff.core.contrast.setting import Setting, Surroundings
from newsdiff.core.contrast.swapped import swapped
from newsdiff.core.contrast.tone import force, tone
from newsdiff.core.contrast.twins import Twins
from newsdiff.core.contrast.wording import loaded
from newsdiff.core.contrast.worth import odds, promise, worth
from newsdiff.core.model import Claim, Difference, Link
from newsdiff.core.story import Story

Family = Callable[[Pair], Iterator[Finding]]
"""Looks at one linked pair, by itself, for differences of its kinds."""
WiderFamily = Callable[[Setting], Iterator[Finding]]
"""Looks at one linked pair and at the articles that it stands in."""
PLAIN: tuple[Family, ...] = (
    figures,
    names,
    labels,
    quotes,
    modality,
    degrees,
    denial,
    loaded,
    conflict,
    swapped,
)
"""Families whose findings are always shown; ``tone`` comes after them."""
LESSER: tuple[Family, ...] = (
    plurals,
    rivals,
    fragments,
    attribution,
    ways,
    hedge,
    stances,
    force,
    manner,
)
"""Families whose findings are shown where an editor is likely to point at the pair; the clearest first."""
WIDER: tuple[WiderFamily, ...] = (paraphrased, detail)
"""The last of them."""
Known = dict[Hashable, tuple[Link, Sequence[Finding]]]
"""The findings of a story's links, each with the link itself, by all else that they depend on:
``Setting.about``."""
WORTH_SHOWING = 0.23
"""Probability of that from which they are shown: what this gives is in ``benchmarks/differences.md``."""
GRAVE = 0.6
"""Probability from which a lesser finding weighs as much as a plain one of medium severity: of the pairs of
either, editors pointed at seven in ten, and at half gravely (on stories that the weights had not seen)."""
DOUBT = 0.5
"""Power of a link's own score by which that probability is lessened: the probability was learned on the links
of editors, who are certain of them; 1 costs a quarter of what editors flag, 0 lets false links speak."""
LOOSE_DOUBT = 2.0
"""The same for what hangs on nothing that both sentences tell of: on found links three in ten of the editor's
pairs, against six in ten of the other details; all that speaks for it is the link."""
MOST = 2
"""Lesser findings of one pair that are shown: a third would hide the first."""


def contrast(
    story: Story, links: Sequence[Link], claims: Sequence[Claim], known: Known | None = None
) -> tuple[Difference, ...]:
    """Return the differences inside the linked pairs, in reading order, each once per claim.

    ``links`` carry their token alignment. Where more than two articles differ about one thing, the two
    sentences of the clearest pair are named and the explanation tells of all. ``known`` is what was found in
    this story's pairs before; what is found now is added.
    """
    known = {} if known is None else known
    findings = [finding for setting in pairs(story, links) for finding in _found(setting, known)]
    return once_per_claim(story, claims, findings)


def _found(setting: Setting, known: Known) -> Sequence[Finding]:
    about = setting.about
    link, found = known.get(about, (None, ()))
    if link != setting.link:
        found = [setting.told(finding) for finding in _shown(setting)]
        known[about] = setting.link, found
    return found


def pairs(story: Story, links: Sequence[Link]) -> list[Setting]:
    """Return the linked pairs that are worded apart, each knowing what else its sentences are linked with."""
    around = Surroundings(story, links)
    return [Setting(link, around) for link in Twins(story).told_apart(links)]


def candidates(setting: Setting, sure: Sequence[Finding]) -> Iterator[tuple[str, Finding]]:
    """Yield the lesser findings, each with its family's name; of several on the same words the first."""
    found = list(sure)
    for family, findings in _lesser(setting):
        for finding in findings:
            if not any(_same_words(finding, other) for other in found):
                found.append(finding)
                yield family, finding


def _lesser(setting: Setting) -> Iterator[tuple[str, Iterable[Finding]]]:
    for family in LESSER:
        yield family.__name__, setting.pair.found(family)
    for wider in WIDER:
        yield wider.__name__, wider(setting)


def plain(setting: Setting) -> list[Finding]:
    """Return the pair's plain findings; of several on the same words the first family's counts."""
    found = setting.pair.remembered(_plain)
    return [*found, *(f for f in tone(setting) if not any(_same_words(f, g) for g in found))]


def _plain(pair: Pair) -> list[Finding]:
    found: list[Finding] = []
    for family in PLAIN:
        found += [f for f in family(pair) if not any(_same_words(f, g) for g in found)]
    return found


def _shown(setting: Setting) -> list[Finding]:
    """Return the plain findings and those of the lesser ones that are worth showing."""
    sure = plain(setting)
    given = odds(setting)
    if promise(given) < _least(setting, WORTH_SHOWING, DOUBT):
        return sure
    shown = list(sure)
    for family, finding in candidates(setting, sure):
        likely = worth(given, finding, family)
        if likely >= _least(setting, WORTH_SHOWING, _doubt(finding)):
            shown.append(_weighed(finding, grave=likely >= _least(setting, GRAVE, DOUBT)))
        if len(shown) == len(sure) + MOST:
            break
    return shown


def _weighed(finding: Finding, *, grave: bool) -> Finding:
    """Return a finding as of medium severity where it is grave; a detail never is."""
    raised = grave and finding.severity == "low" and finding.kind != "detail"
    return replace(finding, severity="medium") if raised else finding


def _least(setting: Setting, probability: float, doubt: float) -> float:
    """Return the probability to be had for a finding to reach another, the link's own doubt reckoned in."""
    least: float = probability / max(setting.link.score, 1e-6) ** doubt
    return least


def _doubt(finding: Finding) -> float:
    return LOOSE_DOUBT if LOOSE in finding.traits else DOUBT


def _same_words(f: Finding, g: Finding) -> bool:
    """Say whether two findings are of the same words; one that only one side has, of the other's there."""
    if f.kind == g.kind and (f.a_span is None or f.b_span is None):
        alone, there = (f.b_span, g.b_span) if f.a_span is None else (f.a_span, g.a_span)
        return bool(alone and there and alone.overlaps(there))
    return bool(
        f.a_span
        and f.b_span
        and g.a_span
        and g.b_span
        and f.a_span.overlaps(g.a_span)
        and f.b_span.overlaps(g.b_span)
    )


__all__ = ["Known", "candidates", "contrast", "pairs", "plain"]
