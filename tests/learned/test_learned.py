"""The run-time model must give what the trainer gave."""

import sys
from pathlib import Path

import pytest

from referral_lint.learned import features, load

sys.path.insert(0, str(Path(__file__).parents[2] / "training"))


def test_features_keep_numbers_by_length_and_fold_quotes() -> None:
    found = features("Mum’s 12 calls", ["dated"])
    assert {"w:mum's", "w:<2>", "w:<2> calls", "x:dated"} <= set(found)


def test_saved_model_agrees_with_the_trainer(tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    from linear import Item, fit, matrix, save

    good = ["seen on 3 March at home", "seen on 4 April at school", "seen at home on 5 May"]
    bad = ["she is a bad mother", "he is clearly a liar", "they are bad people"]
    items = [Item(features(t), {"opinion": False}, t) for t in good] + [Item(features(t), {"opinion": True}, t) for t in bad]
    fitted = fit(items, ["opinion"], least=1)
    save(tmp_path / "m.npz", fitted, [0.5], drop=0)
    model = load(tmp_path / "m.npz")
    probe = features("he is a bad man seen at home")
    expected = float((matrix([Item(probe, {}, "")], fitted.names, fitted.idf) @ fitted.weights.T + fitted.bias)[0, 0])
    assert float(model.scores(probe)[0]) == pytest.approx(expected, abs=0.02)
    assert model.probability("opinion", features(bad[1])) > 0.5 > model.probability("opinion", features(good[0]))
    assert "bad" in " ".join(model.because("opinion", features(bad[0])))
