"""Distils the student encoder from all-mpnet-base-v2; see README.md for the commands and the figures.

    python -m training.distil TEACHER EVAL WORK

TEACHER is the unpacked all-mpnet-base-v2, EVAL the folder with ``unlabelled``, ``meantime_en``, ``ecbplus``
and ``claims``, WORK a folder for the teacher's vectors (1 GB) and the result, ``student.pt``, which
export_student.py ships.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from training import texts
from training.command import folders, seeded, tokenizer_of
from training.network import PAD, Network, cut

SENTENCES = 13_000
"""The first sentences of the texts, which are read; as many as two shared cores encoded with the teacher."""
SMALLEST_STORY = 6
"""Sentences a story needs for its mean to say what the story is about."""
KEPT = (0, 1, 2, 3, 10)
"""Teacher layers the student starts from: of those tried the best before training (README.md)."""
FROZEN = 2
"""Student layers left as they are: training them would cost half as much again for each step."""
TAUGHT = 11
"""The teacher layer to imitate (of twelve, from 1): the one whose soft alignment ranks best."""
OUT = 256
"""Principal directions of that layer that are kept."""
FLATTEN = 0.25
"""Directions are divided by their variance to this power: AP .716 on claims, .703 without, .710 with 0.5."""
DIRECTION_STORIES, HEAD_STORIES = 60, 12
"""Stories from which the directions are found, and to which the head is fitted before training."""
RIDGE = 1e-2
"""Of the mean variance, added to each direction when the head is fitted."""
LONGEST = 128
"""Pieces of a sentence that are read."""
BATCH = 1800
"""Pieces in a batch, all of one story."""
COMPARED = 384
"""Pieces of a batch whose mutual cosines are compared with the teacher's."""
RELATION = 4.0
"""Weight of that comparison beside the vectors' own error."""
RATE, WARM_UP, STEPS = 1.5e-4, 0.05, 266
REPORTED = 20
"""Steps between two lines on how it goes."""


@dataclass(frozen=True)
class Corpus:
    """Sentences as piece ids, their stories, and the teacher's vectors of all pieces one after the other."""

    ids: list[list[int]]
    starts: list[int]
    """Row of each sentence's first piece."""
    stories: list[list[int]]
    """Numbers of each story's sentences."""
    taught: NDArray[np.float16]

    def targets(self, story: list[int], directions: Tensor) -> dict[int, Tensor]:
        """Return, for each sentence of a story, the teacher's vectors, centred on the story and turned."""
        rows = [self.teacher(n) for n in story]
        mean = torch.cat(rows).mean(0)
        return {n: (r - mean) @ directions for n, r in zip(story, rows, strict=True)}

    def teacher(self, sentence: int) -> Tensor:
        """Return the teacher's vectors of a sentence."""
        start = self.starts[sentence]
        return torch.from_numpy(self.taught[start : start + len(self.ids[sentence])].astype(np.float32))


def tokenized(teacher: Path, sentences: list[texts.Sentence]) -> list[list[int]]:
    """Return the piece ids of each sentence, with the teacher's marks around them."""
    encodings = tokenizer_of(teacher, LONGEST).encode_batch([s.text for s in sentences])
    return [encoding.ids for encoding in encodings]


def batches(ids: list[list[int]], numbers: list[int]) -> Iterator[list[int]]:
    """Yield the sentences' numbers in groups of like length and at most ``BATCH`` pieces, shortest first."""
    group: list[int] = []
    for number in sorted(numbers, key=lambda n: len(ids[n])):
        if group and (len(group) + 1) * len(ids[number]) > BATCH:
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def padded(ids: list[list[int]], group: list[int]) -> tuple[Tensor, Tensor]:
    """Return the group's ids as one tensor, and the mask of its real pieces."""
    longest = max(len(ids[n]) for n in group)
    tensor = torch.full((len(group), longest), PAD)
    for row, number in enumerate(group):
        tensor[row, : len(ids[number])] = torch.tensor(ids[number])
    return tensor, tensor != PAD


def read(teacher: Path, evaluation: Path, work: Path) -> Corpus:
    """Return the sentences with the teacher's vectors, computed if ``work`` does not hold them yet."""
    sentences = texts.gather(evaluation)[:SENTENCES]
    ids = tokenized(teacher, sentences)
    starts = [0, *np.cumsum([len(i) for i in ids]).tolist()]
    stories: dict[str, list[int]] = {}
    for number, sentence in enumerate(sentences):
        stories.setdefault(sentence.story, []).append(number)
    path = work / f"layer{TAUGHT}.npy"
    if not path.exists():
        _teach(cut(teacher, range(TAUGHT), OUT).eval(), ids, starts, path)
    large = [story for story in stories.values() if len(story) >= SMALLEST_STORY]
    return Corpus(ids, starts, large, np.load(path, mmap_mode="r"))


def _teach(network: Network, ids: list[list[int]], starts: list[int], path: Path) -> None:
    unfinished = path.with_suffix(".part")
    taught = np.lib.format.open_memmap(unfinished, "w+", np.float16, (starts[-1], 768))
    for group in batches(ids, list(range(len(ids)))):
        with torch.inference_mode():
            vectors = network.hidden(*padded(ids, group), TAUGHT).half().numpy()
        for row, number in enumerate(group):
            taught[starts[number] : starts[number + 1]] = vectors[row, : len(ids[number])]
    taught.flush()
    unfinished.rename(path)


def principal(corpus: Corpus, stories: list[list[int]]) -> Tensor:
    """Return the matrix [768, OUT] from the teacher's vectors, centred by story, to the student's targets."""
    spread = torch.zeros(768, 768, dtype=torch.float64)
    count = 0
    for story in stories:
        rows = torch.cat([corpus.teacher(n) for n in story])
        rows = (rows - rows.mean(0)).double()
        spread += rows.T @ rows
        count += len(rows)
    variance, directions = torch.linalg.eigh(spread / count)
    variance, directions = variance.flip(0)[:OUT], directions.flip(1)[:, :OUT]
    scaled = directions * variance**-FLATTEN
    return (scaled / (variance ** (1 - 2 * FLATTEN)).mean().sqrt()).float()


@torch.no_grad()
def fit_head(network: Network, corpus: Corpus, directions: Tensor, stories: list[list[int]]) -> None:
    """Set the head to the ridge regression from the untrained layers to the targets."""
    inner, outer = torch.zeros(768, 768), torch.zeros(768, OUT)
    for story in stories:
        targets = corpus.targets(story, directions)
        groups = [(group, *padded(corpus.ids, group)) for group in batches(corpus.ids, story)]
        seen = torch.cat([network.hidden(ids, mask, len(KEPT))[mask] for _, ids, mask in groups])
        wanted = torch.cat([targets[n] for group, _, _ in groups for n in group])
        seen = seen - seen.mean(0)
        inner += seen.T @ seen
        outer += seen.T @ wanted
    inner += torch.eye(768) * (RIDGE * inner.trace() / 768)
    network.head.weight.copy_(torch.linalg.solve(inner, outer).T)
    network.head.bias.zero_()


def loss(vectors: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
    """Return the error of the vectors and that of their mutual cosines, both centred on the batch."""
    centred = vectors - vectors.mean(0)
    own = functional.mse_loss(centred, target - target.mean(0))
    some = torch.randperm(len(target))[:COMPARED]
    ours = functional.normalize(centred[some], dim=1)
    theirs = functional.normalize(target[some], dim=1)
    return own, functional.mse_loss(ours @ ours.T, theirs @ theirs.T)


def train(network: Network, corpus: Corpus, directions: Tensor) -> None:
    """Train the upper layers and the head, the rate rising briefly and then falling to zero."""
    trained = [*network.layers[FROZEN:].parameters(), *network.head.parameters()]
    optimizer = torch.optim.AdamW(trained, lr=RATE, weight_decay=0.01)
    lessons = islice(_lessons(corpus, directions), STEPS)
    for step, (ids, mask, target) in enumerate(lessons):
        gone = step / STEPS
        for part in optimizer.param_groups:
            part["lr"] = RATE * min(1, gone / WARM_UP) * (1 - gone)
        with torch.no_grad():
            x, bias = network.hidden(ids, mask, FROZEN), network.bias(mask)
        x = network.onward(x, bias, FROZEN, len(KEPT))
        own, mutual = loss(network.head(x[mask]), target)
        optimizer.zero_grad()
        (own + RELATION * mutual).backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimizer.step()
        if step % REPORTED == 0:
            print(f"{step} vectors {own.item():.4f} cosines {mutual.item():.5f}", flush=True)


def _lessons(corpus: Corpus, directions: Tensor) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
    """Yield ids, mask and targets of batches without end, stories in random order."""
    while True:
        for story in random.sample(corpus.stories, len(corpus.stories)):
            targets = corpus.targets(story, directions)
            groups = list(batches(corpus.ids, story))
            random.shuffle(groups)
            for group in groups:
                yield *padded(corpus.ids, group), torch.cat([targets[n] for n in group])


def main() -> None:
    """Read the arguments, then distil."""
    arguments = folders(__doc__, "teacher", "evaluation", "work")
    seeded()
    corpus = read(arguments.teacher, arguments.evaluation, arguments.work)
    directions = principal(corpus, corpus.stories[:DIRECTION_STORIES])
    network = cut(arguments.teacher, KEPT, OUT)
    fit_head(network, corpus, directions, random.sample(corpus.stories, HEAD_STORIES))
    train(network, corpus, directions)
    torch.save(network.state_dict(), arguments.work / "student.pt")


if __name__ == "__main__":
    main()
