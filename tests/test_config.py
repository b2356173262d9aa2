"""The operator's settings: one data folder, clear sentences for what cannot be used."""

import stat
from pathlib import Path

import pytest

from learnapp.config import OperatorError, data_dir, read_settings


def test_the_option_wins_over_the_variable_over_the_platform_folder(tmp_path: Path) -> None:
    env = {"LEARNAPP_DATA": str(tmp_path / "variable")}
    assert data_dir(str(tmp_path / "option"), env) == tmp_path / "option"
    assert data_dir(None, env) == tmp_path / "variable"
    assert data_dir(None, {}).name == "learnapp"


def test_the_first_run_makes_folder_and_private_key_and_keeps_them(tmp_path: Path) -> None:
    first = read_settings(str(tmp_path / "new" / "data"), environ={})
    again = read_settings(str(tmp_path / "new" / "data"), environ={})
    assert first.secret_key == again.secret_key and len(first.secret_key) == 64
    assert stat.S_IMODE((first.data_dir / "secret_key").stat().st_mode) == 0o600
    assert first.database == f"sqlite:///{first.data_dir}/learnapp.sqlite3"


def test_older_keys_still_verify(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("n" * 64 + "\n" + "o" * 64 + "\n")
    settings = read_settings(str(tmp_path), environ={})
    assert settings.secret_key == "n" * 64
    assert settings.secret_key_fallbacks == ("o" * 64,)


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({"LEARNAPP_PORT": "abc"}, "LEARNAPP_PORT must be a whole number"),
        ({"LEARNAPP_PORT": "70000"}, "from 0 to 65535"),
        ({"LEARNAPP_CERTIFICATE_MINUTES": "481"}, "from 0 to 480"),
        ({"LEARNAPP_PROXY_HOPS": "-1"}, "LEARNAPP_PROXY_HOPS"),
        ({"LEARNAPP_DESIRED_RETENTION": "0.98"}, "from 0.70 to 0.97, not '0.98'"),
        ({"LEARNAPP_DESIRED_RETENTION": "0.69"}, "LEARNAPP_DESIRED_RETENTION must be a number"),
        ({"LEARNAPP_DESIRED_RETENTION": "nan"}, "must be a number"),
        ({"LEARNAPP_DESIRED_RETENTION": "often"}, "must be a number"),
        ({"LEARNAPP_PUBLIC_URL": "learn.example"}, "must begin with http"),
    ],
)
def test_a_wrong_value_is_one_plain_sentence(
    tmp_path: Path, environ: dict[str, str], words: str
) -> None:
    with pytest.raises(OperatorError, match=words):
        read_settings(str(tmp_path), environ=environ)


def test_the_retention_is_90_percent_unless_set(tmp_path: Path) -> None:
    assert read_settings(str(tmp_path), environ={}).desired_retention == 0.90
    chosen = {"LEARNAPP_DESIRED_RETENTION": " 0.85 "}
    assert read_settings(str(tmp_path), environ=chosen).desired_retention == 0.85


def test_a_file_in_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OperatorError, match="cannot be written to"):
        read_settings(str(tmp_path / "file"), environ={})


def test_a_broken_secret_key_is_said(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("short\n")
    with pytest.raises(OperatorError, match="32 characters"):
        read_settings(str(tmp_path), environ={})


def test_cookies_are_secure_and_the_host_trusted_behind_tls(tmp_path: Path) -> None:
    env = {"LEARNAPP_PUBLIC_URL": "https://learn.example/"}
    settings = read_settings(str(tmp_path), environ=env)
    assert settings.secure_cookies and settings.public_url == "https://learn.example"
    assert "learn.example" in settings.trusted_hosts


def test_hosts_are_open_only_where_the_operator_serves_a_network(tmp_path: Path) -> None:
    assert "localhost" in read_settings(str(tmp_path), environ={}).trusted_hosts
    assert read_settings(str(tmp_path), host="0.0.0.0", environ={}).trusted_hosts == ()  # noqa: S104 - a setting under test
    named = {"LEARNAPP_TRUSTED_HOSTS": "a.example, b.example"}
    assert read_settings(str(tmp_path), environ=named).trusted_hosts == ("a.example", "b.example")
