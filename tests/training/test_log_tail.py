"""Reading a log while it grows."""

from pathlib import Path

from netdesigner.training.log_tail import LogTail


def test_a_log_that_grows(tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    tail = LogTail(log)
    assert tail.read() == ""
    log.write_bytes(b"first\nsec")
    assert tail.read() == "first"
    assert tail.read() == ""
    with log.open("ab") as file:
        file.write(b"ond\n\xff\n")
    assert tail.read() == "second\n\ufffd"


def test_what_only_a_terminal_understands_is_left_out(tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    log.write_bytes(b"\x1b[31mred\x1b[0m\n10 %\r50 %\r100 %\nplain\r\n")
    assert LogTail(log).read() == "red\n100 %\nplain"


def test_of_a_huge_log_the_end_is_read(tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    log.write_bytes(b"".join(f"line {number}\n".encode() for number in range(100_000)))
    text = LogTail(log).read()
    assert text.endswith("line 99999")
    assert len(text) < 300_000
