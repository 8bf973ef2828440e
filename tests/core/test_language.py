from __future__ import annotations

import pytest

from newsdiff.core.load.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The bridge was closed on Monday, and it will not be opened before the spring.", "en"),
        ("Le pont a été fermé lundi et ne sera pas rouvert avant le printemps, selon la mairie.", "fr"),
        ("Die Brücke wurde am Montag gesperrt und wird nicht vor dem Frühjahr geöffnet.", "de"),
        ("El capitán dijo que los pasajeros no estaban heridos y que la nave fue remolcada.", "es"),
        ("Il comandante ha detto che nessuno dei passeggeri è stato ferito nella notte.", "it"),
        ("De kapitein zei dat er niemand gewond is en dat het schip naar de haven wordt gesleept.", "nl"),
        ("O capitão disse que os passageiros não foram feridos e que o navio será levado ao porto.", "pt"),
        ("Paatti ajoi karille maanantaina, kertoi satamatoimisto aamulla lehdelle.", ""),
        ("Мост закрыли в понедельник, и до весны его не откроют, объявила мэрия.", "ru"),
        ("Міст закрили в понеділок, і до весни його не відкриють, оголосила мерія міста.", "uk"),
        ("周一，大桥关闭，春天之前不会开放。", "zh"),
        ("橋は月曜日に閉鎖され、春まで開かないと市が発表した。", "ja"),
        ("다리는 월요일에 폐쇄되었으며 봄까지 열리지 않는다.", "ko"),
        ("أغلق الجسر يوم الاثنين ولن يفتح قبل الربيع", "ar"),
        ("The Moscow daily Известия first wrote that the bridge was closed and would not open.", "en"),
        ("Brücke", ""),
        ("1234 5678", ""),
        ("", ""),
    ],
)
def test_language_is_told_by_letters_or_common_words(text: str, language: str) -> None:
    assert detect_language(text) == language
