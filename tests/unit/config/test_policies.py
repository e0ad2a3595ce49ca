"""The company's policy in tosrisk.toml: profiles, what is said on top of one, and what is refused."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.fakes.workspaces import ACME, a_workspace
from tosrisk.config.policies import PROFILES, default_policy, shipped_policy, shipped_summary, shipped_text
from tosrisk.domain.data_classes import BUILT_IN, Demand, Regime
from tosrisk.domain.findings import Assurance
from tosrisk.domain.policy import Policy
from tosrisk.domain.requirements import Requirement
from tosrisk.domain.taxonomy import Dimension, Severity
from tosrisk.domain.vendor import Setting
from tosrisk.errors import ConfigError

R = Requirement
VENDOR = ACME.replace('name = "Acme Notes"', 'name = "Acme Notes"\n{keys}')


def a_policy(folder: Path, text: str) -> Policy:
    return a_workspace(folder, f"{text}\n{ACME}").policy


def required(policy: Policy, class_id: str) -> list[Requirement]:
    found = policy.find(class_id)
    assert found
    return [demand.requirement for demand in found.demands]


@pytest.mark.parametrize("name", PROFILES)
def test_a_shipped_profile_says_what_every_built_in_class_requires(name: str) -> None:
    policy = shipped_policy(name)
    assert [each.id for each in policy.classes] == [each.id for each in BUILT_IN]
    assert required(policy, "public") == []
    assert {R.NO_TRAINING, R.NO_DEIDENTIFIED, R.BAA, R.ENCRYPTION} <= set(required(policy, "health"))
    assert all(required(policy, each.id) for each in policy.classes if each.id != "public")
    kept = [each.id for each in policy.classes if R.PROCESSORS_ONLY not in required(policy, each.id)]
    if R.PROCESSORS_ONLY in required(policy, "internal"):
        assert kept == ["public"], "what is graver than internal data asks for no less"
    assert shipped_summary(name).endswith(".")
    assert set(tomllib.loads(shipped_text(name))) == {"policy"}


def test_larger_organisations_ask_for_more() -> None:
    counts = [len(required(shipped_policy(name), "health")) for name in PROFILES]
    assert counts == sorted(counts)
    assert len(set(counts)) == len(counts)


def test_healthcare_holds_what_touches_health_data_to_be_graver() -> None:
    importance = shipped_policy("healthcare").importance
    assert importance.worst(Dimension.REGULATED_DATA) is Severity.CRITICAL
    assert importance.weight(Dimension.DEIDENTIFIED) > 2


@pytest.mark.parametrize("text", ["", "[policy]"])
def test_without_a_word_the_medium_profile_holds_and_is_marked(tmp_path: Path, text: str) -> None:
    policy = a_policy(tmp_path, text)
    assert policy == default_policy()
    assert policy.default
    assert policy.profile == "medium"


def test_a_named_profile_is_a_policy_of_its_own(tmp_path: Path) -> None:
    policy = a_policy(tmp_path, '[policy]\nprofile = "large"')
    assert (policy.classes, policy.default) == (shipped_policy("large").classes, False)


def test_what_the_company_says_takes_the_place_of_what_the_profile_says(tmp_path: Path) -> None:
    text = """
    [[policy.classes]]
    id = "health"
    assurance = "contract"
    requires = ["baa", { require = "bounded-retention", days = 30, assurance = "policy" }]
    [[policy.classes]]
    id = "internal"
    assurance = "setting"
    [[policy.classes]]
    id = "clinical-trials"
    regime = "health"
    requires = [{ require = "data-location", places = ["EU"] }, { require = "breach-notice", hours = 24 }]
    """
    policy = a_policy(tmp_path, text)
    health, internal, trials = (policy.find(name) for name in ("health", "internal", "clinical-trials"))
    assert health and internal and trials
    assert health.demands == (
        Demand(requirement=R.BAA, assurance=Assurance.CONTRACT),
        Demand(requirement=R.BOUNDED_RETENTION, hours=720),
    )
    medium = shipped_policy("medium").find("internal")
    assert medium and [each.requirement for each in internal.demands] == [
        each.requirement for each in medium.demands
    ]
    assert {each.assurance for each in internal.demands} == {Assurance.SETTING}
    assert (trials.title, trials.regime) == ("Clinical trials", Regime.HEALTH)
    assert [demand.words for demand in trials.demands] == [
        "data-location, EU",
        "breach-notice, at most 24 hours",
    ]
    assert [each.id for each in policy.classes][-1] == "clinical-trials"
    assert required(policy, "payment") == required(default_policy(), "payment")


@pytest.mark.parametrize("training", ["no-training", "opt-in-or-no-training"])
def test_health_data_that_must_not_train_must_not_do_so_deidentified(tmp_path: Path, training: str) -> None:
    text = f'[[policy.classes]]\nid = "health"\nassurance = "contract"\nrequires = ["baa", "{training}"]'
    found = a_policy(tmp_path, text).find("health")
    assert found and found.demands[-1] == Demand(requirement=R.NO_DEIDENTIFIED, assurance=Assurance.CONTRACT)


def test_a_profile_may_be_a_file_of_the_companys_own(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text(
        '[policy]\nprofile = "large"\n[[policy.classes]]\nid = "ours"\nrequires = ["no-training"]\n'
        "[policy.weights]\ntraining = 9\n"
    )
    policy = a_policy(tmp_path, '[policy]\nprofile = "ours.toml"\n[policy.weights]\ndisputes = 0')
    assert required(policy, "ours") == [R.NO_TRAINING]
    assert required(policy, "health") == required(shipped_policy("large"), "health")
    assert policy.importance.weights == ((Dimension.TRAINING, 9.0), (Dimension.DISPUTES, 0.0))
    assert policy.profile == "ours.toml"


def test_a_file_that_builds_on_nothing_has_its_own_classes_alone(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").write_text('[[policy.classes]]\nid = "ours"\nrequires = []\n')
    policy = a_policy(tmp_path, '[policy]\nprofile = "ours.toml"')
    assert [each.id for each in policy.classes] == ["ours"]


def test_a_vendor_has_the_settings_and_classes_that_the_company_really_uses(tmp_path: Path) -> None:
    keys = 'settings = ["training-off", "zero-retention"]\nclasses = ["health"]\napp_domains = ["a.example"]'
    (vendor,) = a_workspace(tmp_path, VENDOR.format(keys=keys)).vendors
    assert vendor.settings == (Setting.TRAINING_OFF, Setting.ZERO_RETENTION)
    assert (vendor.classes, vendor.app_domains) == (("health",), ("a.example",))


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('[policy]\nprofile = "larg"', 2, "did you mean 'large'"),
        ('[policy]\nprofil = "large"', 2, "did you mean 'profile'"),
        ('[[policy.classes]]\nid = "health"\nrequires = [\n"no-trainig"]', 3, "did you mean 'no-training'"),
        ('[[policy.classes]]\nid = "x"', 1, "says nothing of what it requires"),
        ('[[policy.classes]]\nid = "Bad Id"\nrequires = []', 2, "is not an id"),
        ('[[policy.classes]]\nid = "x"\nrequires = []\n[[policy.classes]]\nid = "x"', 4, "is there twice"),
        ('[[policy.classes]]\nid = "x"\nrequires = ["baa", "baa"]', 1, "requires baa twice"),
        (
            '[[policy.classes]]\nid = "x"\nassurance = "marketing"\nrequires = []',
            3,
            "contract, policy, setting",
        ),
        ('[[policy.classes]]\nid = "x"\nrequires = [{ require = "baa", days = 3 }]', 3, "no period to limit"),
        (
            '[[policy.classes]]\nid = "x"\nrequires = [{ require = "deletion", day = 3 }]',
            3,
            "unknown key 'day'",
        ),
        (
            '[[policy.classes]]\nid = "x"\nrequires = [{ require = "deletion", days = 3, hours = 3 }]',
            3,
            "both days and hours",
        ),
        (
            '[[policy.classes]]\nid = "x"\nrequires = [{ require = "baa", places = ["EU"] }]',
            3,
            "names no place",
        ),
        ("[policy.weights]\ntrainin = 3", 2, "did you mean 'training'"),
        ("[policy.weights]\ntraining = -1", 2, "training"),
        ('[policy.severities]\ntraining = "grave"', 2, "known: info, low, medium, high, critical"),
        (
            "[policy.weights]\n" + "\n".join(f"{dimension} = 0" for dimension in Dimension),
            1,
            "every weight is 0",
        ),
    ],
)
def test_what_cannot_work_is_refused_with_its_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    with pytest.raises(ConfigError) as refused:
        a_policy(tmp_path, text)
    assert f"tosrisk.toml:{line}" in str(refused.value)
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ('classes = ["helth"]', "did you mean 'health'"),
        ('settings = ["training-of"]', "did you mean 'training-off'"),
        ('domains = ["https://acme.example"]', "is not a domain"),
        ('api_domains = ["acme.example\\nx"]', "control characters"),
        ('domains = ["co.uk"]', "'co.uk' is a public suffix"),
        ('app_domains = ["Com."]', "is a public suffix"),
        ('domains = ["個人.hk"]', "is a public suffix"),
    ],
)
def test_what_a_vendor_cannot_have_is_refused_with_its_line(tmp_path: Path, keys: str, says: str) -> None:
    with pytest.raises(ConfigError) as refused:
        a_workspace(tmp_path, VENDOR.format(keys=keys))
    assert "tosrisk.toml:4" in str(refused.value)
    assert says in str(refused.value)


def test_a_name_below_a_public_suffix_and_one_that_a_company_lends_out_are_its_own(tmp_path: Path) -> None:
    names = ["acme.co.uk", "hf.space", "localhost", "127.0.0.1", "acme.example"]
    workspace = a_workspace(tmp_path, VENDOR.format(keys=f"domains = {names!r}"))
    assert list(workspace.vendors[0].domains) == names


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ('[policy]\n[[policy.classes]]\nid = "x"\nrequires = ["bad"]', "ours.toml:4", "'bad'"),
        ("[polic]", "ours.toml:1", "unknown key 'polic'"),
        ('[policy]\nprofile = "other.toml"', "ours.toml:2", "builds on a shipped one alone"),
        ("policy = = 1", "ours.toml:1", "not valid TOML"),
        ('[[policy.classes]]\nid = "x"', "ours.toml:1", "says nothing"),
    ],
)
def test_an_own_profile_that_cannot_work_is_named_with_its_line(
    tmp_path: Path, text: str, place: str, says: str
) -> None:
    (tmp_path / "ours.toml").write_text(text)
    with pytest.raises(ConfigError) as refused:
        a_policy(tmp_path, '[policy]\nprofile = "ours.toml"')
    assert place in str(refused.value)
    assert says in str(refused.value)


def test_an_own_profile_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"gone\.toml: there is no such file") as refused:
        a_policy(tmp_path, '[policy]\nprofile = "gone.toml"')
    assert "name one of small, medium, large, healthcare" in refused.value.fix
    assert "init" not in str(refused.value)


@pytest.mark.parametrize(("content", "what"), [(b"", "is empty"), (b"a\0", "is a binary file")])
def test_an_own_profile_that_holds_nothing_says_what_to_start_from(
    tmp_path: Path, content: bytes, what: str
) -> None:
    (tmp_path / "ours.toml").write_bytes(content)
    with pytest.raises(ConfigError, match=f"ours.toml: {what}.*`tosrisk policy profiles NAME`"):
        a_policy(tmp_path, '[policy]\nprofile = "ours.toml"')
