"""Teaches the distilled student on graded stories; see README.md for the commands and the figures.

    python -m training.refine TEACHER EVAL WORK

WORK holds ``student.pt``, which distil.py made. The student learns to give words such vectors, and to say how
much each word tells, that their soft alignment, beside the plain evidence, knows the pairs of sentences that
state a common claim from all others. It is taught on the stories of ``grades``, none of which is in
EVAL/claims. Writes ``refined.pt`` and ``salience.json`` into WORK, which export_student.py ships.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from tokenizers import Encoding, Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from benchmarks import gold
from newsdiff.core.align.content import ContentWords
from newsdiff.core.align.covering import SHARPEST
from newsdiff.core.align.evening import BACKGROUND, FEW
from newsdiff.core.align.evidence import Evidence, rarities
from newsdiff.core.align.salience import GREATEST, KINDS
from newsdiff.core.model import Span
from training import graded
from training.command import folders, seeded, tokenizer_of
from training.distil import FROZEN, KEPT, OUT, batches, padded
from training.evaluate import LINKED, SAME
from training.network import Network, cut

QUESTIONS = (LINKED, SAME)
"""Least grades of what is learned together."""
COURSES = (3, 2)
"""How often every story is seen in each course, over which the rates rise and fall."""
RATE, HEAD_RATE, SALIENCE_RATE, WEIGHT_RATE = 5e-5, 1e-4, 1e-2, 1e-3
"""Greatest rates of the layers, the head, the salience, and what the evidence weighs."""
WARM_UP = 0.06
RELATION = 40.0
"""Weight of the cosines' distance from those before the course, which keeps what distillation taught."""
COMPARED = 400
"""Words of a story whose mutual cosines are compared."""
FULL = 60
"""Links from which a story counts in full; one of fewer counts as much less."""
SMOOTH = 5
"""Links added to those of each story, by whose number its error is divided."""
STRENGTH = 0.02
"""Inverse regularisation of what the evidence weighs at first."""
LONGEST = 256
"""Pieces of a sentence that are read."""
NOWHERE = -9.0
"""Less than any cosine."""
OF_VECTORS = ("soft_", "margin", "neighbours")
"""Beginnings of the names of evidence that is had of word vectors."""
REPORTED = 40
"""Stories between two lines on how it goes."""


class Lesson(NamedTuple):
    """A graded story."""

    set: int
    """0 for whole articles, 1 for openings, where evidence weighs otherwise."""
    ids: list[list[int]]
    """The pieces of each sentence."""
    words: list[list[list[int]]]
    """For each content word of each sentence, the numbers of its pieces."""
    sentence: Tensor
    """The sentence of each word."""
    counts: Tensor
    """What each word counts: by rarity, in its main proposition, and as a partner there; a row each."""
    pairs: tuple[Tensor, Tensor]
    """The sentences of each pair."""
    plain: Tensor
    """The pairs' evidence that no word vectors are needed for, a row each."""
    true: Tensor
    """Whether they are links, and state the same: a column for each of ``QUESTIONS``."""


def lessons(tokenizer: Tokenizer, evaluation: Path) -> list[Lesson]:
    """Return the graded stories that have links."""
    sets = enumerate((graded.triples(evaluation), graded.openings(evaluation)))
    found = [_lesson(number, tokenizer, *story) for number, stories in sets for story in stories]
    return [lesson for lesson in found if lesson.true.any()]


def _lesson(
    number: int, tokenizer: Tokenizer, sample: gold.Sample, grades: dict[gold.GoldPair, int]
) -> Lesson:
    evidence = Evidence(sample.story, sample.vectors)
    words = ContentWords(sample.story, sample.vectors, evidence.terms)
    encodings = tokenizer.encode_batch([s.text for s in evidence.sentences])
    pieces = [
        [_pieces(encoding, s.tokens[n].span, s.span.start) for n in terms.content]
        for s, terms, encoding in zip(evidence.sentences, evidence.terms, encodings, strict=True)
    ]
    best = gold.best_grades(sample.weighed(evidence), grades, len(evidence.pairs.first))
    names = [name for name in evidence.columns if not name.startswith(OF_VECTORS)]
    counts = (rarities(words.tokens, evidence.weights["lemmas"]), words.stating, words.stated)
    return Lesson(
        number,
        [encoding.ids for encoding in encodings],
        pieces,
        torch.tensor([n for n, of in enumerate(pieces) for _ in of]),
        torch.from_numpy(np.stack(counts)),
        (torch.from_numpy(evidence.pairs.first), torch.from_numpy(evidence.pairs.second)),
        torch.from_numpy(evidence.matrix(names)),
        torch.from_numpy(np.stack([best >= least for least in QUESTIONS], axis=1).astype(np.float32)),
    )


def _pieces(encoding: Encoding, word: Span, begin: int) -> list[int]:
    """Return the numbers of the pieces that touch a word's characters; the first of all where none does."""
    touching = [
        n
        for n, (start, end) in enumerate(encoding.offsets)
        if start < end and start < word.end - begin and end > word.start - begin
    ]
    return touching or [0]


def word_vectors(network: Network, lesson: Lesson) -> Tensor:
    """Return the vector of each content word: the mean of its pieces'."""
    rows: list[Tensor] = [torch.empty(0)] * len(lesson.ids)
    for group in batches(lesson.ids, list(range(len(lesson.ids)))):
        ids, mask = padded(lesson.ids, group)
        with torch.no_grad():
            x, bias = network.hidden(ids, mask, FROZEN), network.bias(mask)
        vectors = network.head(network.onward(x, bias, FROZEN, len(KEPT)))
        for number, pieces in zip(group, vectors, strict=True):
            rows[number] = pieces
    return torch.stack([rows[n][p].mean(0) for n, of in enumerate(lesson.words) for p in of])


class Seen(NamedTuple):
    """The words of a story as they are compared."""

    centred: Tensor
    """Unit vectors from the story's mean, a row each."""
    evened: Tensor
    """The same evened out."""


def seen(vectors: Tensor) -> Seen:
    """Return what evening.py makes of a story's word vectors, in a form that can be learned through."""
    centred = functional.normalize(vectors - vectors.mean(0), dim=1)
    rows = centred - centred.mean(0)
    with torch.no_grad():
        spread = rows.T @ rows
        size = len(spread)
        spread += torch.eye(size) * (BACKGROUND * spread.trace() / size + FEW)
        root = torch.linalg.inv(torch.linalg.cholesky(spread))
    return Seen(centred, functional.normalize(rows @ root.T, dim=1))


def measures(lesson: Lesson, words: Seen, salience: Tensor) -> Tensor:
    """Return the soft alignment of every pair in the five ways that soft.py has of it, low and high."""
    rarity, stating, stated = lesson.counts
    cosines = words.evened @ words.evened.T
    best = _greatest(cosines, lesson)
    main = _greatest(cosines * stated, lesson)
    telling = torch.exp((words.centred @ salience.T).clamp(-GREATEST, GREATEST)).T
    directed = [
        _mean(rarity, lesson) @ best,
        _mean(rarity * stating, lesson) @ main,
        _sharpest(best * rarity[:, None], lesson),
        _mean(rarity * telling[0], lesson) @ best,
        _mean(rarity * stating * telling[1], lesson) @ main,
    ]
    a, b = lesson.pairs
    ways = [(one[a, b], one[b, a]) for one in directed]
    return torch.stack([side for way in ways for side in (torch.minimum(*way), torch.maximum(*way))], dim=1)


def _greatest(cosines: Tensor, lesson: Lesson) -> Tensor:
    """Return each word's greatest cosine with the words of every sentence."""
    columns = lesson.sentence.expand(len(cosines), -1)
    return torch.full((len(cosines), len(lesson.ids)), NOWHERE).scatter_reduce(1, columns, cosines, "amax")


def _mean(weights: Tensor, lesson: Lesson) -> Tensor:
    """Return a matrix [sentence, word] that takes the weighted mean over each sentence."""
    total = torch.zeros(len(lesson.ids)).index_add(0, lesson.sentence, weights).clamp(min=1e-6)
    empty = torch.zeros(len(lesson.ids), len(weights))
    return empty.index_put((lesson.sentence, torch.arange(len(weights))), weights / total[lesson.sentence])


def _sharpest(weighted: Tensor, lesson: Lesson) -> Tensor:
    """Return the mean of the greatest weighted cosines of each sentence with each."""
    lengths = [len(of) for of in lesson.words]
    padded_words = nn.utils.rnn.pad_sequence(
        list(weighted.split(lengths)), batch_first=True, padding_value=NOWHERE
    )
    greatest = padded_words.topk(min(SHARPEST, max(lengths)), dim=1).values
    known = greatest > NOWHERE / 2
    return (greatest * known).sum(1) / known.sum(1).clamp(min=1)


class Pupil:
    """The student, its words' salience, and what evidence weighs: all that is learned."""

    def __init__(self, network: Network, taught: Sequence[Lesson]) -> None:
        """Let the evidence weigh what it does for the student as it is."""
        self.network = network
        self.salience = nn.Parameter(torch.zeros(len(KINDS), OUT))
        with torch.no_grad():
            self._before = [seen(word_vectors(network, lesson)) for lesson in taught]
            evidence = [self._evidence(*pair) for pair in zip(taught, self._before, strict=True)]
        whole = torch.cat([e for e, lesson in zip(evidence, taught, strict=True) if lesson.set == 0])
        self._mean, self._scale = whole.mean(0), whole.std(0) + 1e-6
        fits = [self._fit(evidence, taught, number) for number in sorted({lesson.set for lesson in taught})]
        self.weights = nn.Parameter(torch.stack([weights for weights, _ in fits]))
        self.intercepts = nn.Parameter(torch.stack([intercept for _, intercept in fits]))

    def error(self, number: int, lesson: Lesson) -> Tensor:
        """Return what is wrong with the answers for a story, and how far its words have moved."""
        words = seen(word_vectors(self.network, lesson))
        evidence = (self._evidence(lesson, words) - self._mean) / self._scale
        odds = evidence @ self.weights[lesson.set].T + self.intercepts[lesson.set]
        wrong = functional.binary_cross_entropy_with_logits(odds, lesson.true, reduction="none").sum(0)
        links = lesson.true.sum(0) + SMOOTH
        some = torch.randperm(len(words.evened))[:COMPARED]
        now, before = words.evened[some], self._before[number].evened[some]
        moved = functional.mse_loss(now @ now.T, before @ before.T)
        share = float((links[0] / FULL).clamp(max=1))
        return ((wrong / links).sum() + RELATION * moved) * share

    def _evidence(self, lesson: Lesson, words: Seen) -> Tensor:
        return torch.cat([measures(lesson, words, self.salience), lesson.plain], dim=1)

    def _fit(
        self, evidence: Sequence[Tensor], taught: Sequence[Lesson], number: int
    ) -> tuple[Tensor, Tensor]:
        chosen = [n for n, lesson in enumerate(taught) if lesson.set == number]
        figures = ((torch.cat([evidence[n] for n in chosen]) - self._mean) / self._scale).numpy()
        true = torch.cat([taught[n].true for n in chosen]).numpy()
        fits = [LogisticRegression(C=STRENGTH, max_iter=3000).fit(figures, column) for column in true.T]
        weights = np.concatenate([fit.coef_ for fit in fits]).astype(np.float32)
        intercepts = np.concatenate([fit.intercept_ for fit in fits]).astype(np.float32)
        return torch.from_numpy(weights), torch.from_numpy(intercepts)


def course(pupil: Pupil, taught: Sequence[Lesson], rounds: int) -> None:
    """Teach every story so often, in random order, the rates rising briefly, then falling to zero."""
    network = pupil.network
    layers, head = [*network.layers[FROZEN:].parameters()], [*network.head.parameters()]
    rates = {
        RATE: layers,
        HEAD_RATE: head,
        SALIENCE_RATE: [pupil.salience],
        WEIGHT_RATE: [pupil.weights, pupil.intercepts],
    }
    optimizer = torch.optim.AdamW([{"params": p, "most": r} for r, p in rates.items()], weight_decay=0.01)
    order = [n for _ in range(rounds) for n in random.sample(range(len(taught)), len(taught))]
    for step, number in enumerate(order):
        gone = step / len(order)
        for part in optimizer.param_groups:
            part["lr"] = part["most"] * min(1, (step + 1) / len(order) / WARM_UP) * (1 - gone)
        error = pupil.error(number, taught[number])
        optimizer.zero_grad()
        error.backward()
        nn.utils.clip_grad_norm_([*layers, *head], 1.0)
        optimizer.step()
        if step % REPORTED == 0:
            print(f"{step} {error.item():.3f}", flush=True)


def main() -> None:
    """Read the arguments, then teach."""
    arguments = folders(__doc__, "teacher", "evaluation", "work")
    seeded()
    taught = lessons(tokenizer_of(arguments.teacher, LONGEST), arguments.evaluation)
    network = cut(arguments.teacher, KEPT, OUT)
    network.load_state_dict(torch.load(arguments.work / "student.pt"))
    for rounds in COURSES:
        pupil = Pupil(network, taught)
        course(pupil, taught, rounds)
    torch.save(network.state_dict(), arguments.work / "refined.pt")
    weights = {
        kind: [round(float(w), 5) for w in row]
        for kind, row in zip(KINDS, pupil.salience.detach(), strict=True)
    }
    (arguments.work / "salience.json").write_text(json.dumps(weights) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
