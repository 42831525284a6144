from tools.npm import SOURCE_MAP, VENDOR


def test_source_map_comments_are_cut_from_scripts_and_styles() -> None:
    assert SOURCE_MAP.sub("", "let a = 1;\n//# sourceMappingURL=a.js.map\n") == "let a = 1;\n"
    assert SOURCE_MAP.sub("", "a{}/*# sourceMappingURL=a.css.map */") == "a{}"


def test_vendor_holds_every_licence_and_every_file_its_styles_name() -> None:
    files = {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*")}
    assert {"kern/LICENSE.md", "kern/fonts/OFL.txt", "leaflet/LICENSE", "markercluster/LICENSE"} <= files
    fonts = (VENDOR / "kern/fonts/fira-sans.css").read_text().split("url('./")[1:]
    assert {f"kern/fonts/{part.split(chr(39))[0]}" for part in fonts} <= files
