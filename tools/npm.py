"""Third-party files for the browser: fetched from npm by package-lock.json, the needed few copied to static/vendor/."""

import os
import re
import shutil
import tempfile
from pathlib import Path

from tools import stamps, venv
from tools.commands import run
from tools.paths import ROOT, VAR, VENDOR
from tools.progress import step

MANIFEST = ROOT / "package.json"
LOCK = ROOT / "package-lock.json"

KERN = "@kern-ux/native"
FIRA = "@fontsource/fira-sans"
LEAFLET = "leaflet"
CLUSTER = "leaflet.markercluster"

# (package, file in it) → file in static/vendor. Maps of sources, unused themes and fonts stay behind.
COPIES = {
    (KERN, "dist/kern.min.css"): "kern/kern.min.css",
    (KERN, "LICENSE.md"): "kern/LICENSE.md",
    (FIRA, "LICENSE"): "kern/fonts/OFL.txt",
    (LEAFLET, "dist/leaflet.css"): "leaflet/leaflet.css",
    (LEAFLET, "dist/leaflet.js"): "leaflet/leaflet.js",
    (LEAFLET, "dist/images/layers.png"): "leaflet/images/layers.png",
    (LEAFLET, "dist/images/layers-2x.png"): "leaflet/images/layers-2x.png",
    (LEAFLET, "dist/images/marker-icon.png"): "leaflet/images/marker-icon.png",
    (LEAFLET, "dist/images/marker-icon-2x.png"): "leaflet/images/marker-icon-2x.png",
    (LEAFLET, "dist/images/marker-shadow.png"): "leaflet/images/marker-shadow.png",
    (LEAFLET, "LICENSE"): "leaflet/LICENSE",
    (CLUSTER, "dist/leaflet.markercluster.js"): "markercluster/leaflet.markercluster.js",
    (CLUSTER, "dist/MarkerCluster.css"): "markercluster/MarkerCluster.css",
    (CLUSTER, "dist/MarkerCluster.Default.css"): "markercluster/MarkerCluster.Default.css",
    (CLUSTER, "MIT-LICENCE.txt"): "markercluster/LICENSE",
}
# Fira Sans is KERN's typeface. These cuts are a fifth of the size of the ones KERN ships: one file per alphabet.
FONT_CUTS = ["400", "400-italic", "500", "600", "700"]
ALPHABETS = ["latin-ext", "latin"]
FACE = re.compile(r"/\* (?P<name>\S+) \*/\s*(?P<rule>@font-face \{.*?\})", re.S)
SOURCE_MAP = re.compile(r"\n?(//|/\*)# sourceMappingURL=\S+( \*/)?")


def install() -> None:
    """Fill static/vendor where it does not match the lock file. It appears complete or not at all."""
    wanted = stamps.fingerprint(LOCK, Path(__file__))
    if stamps.is_current(VENDOR / "complete", wanted):
        return
    environment = None
    if shutil.which("npm") is None:
        environment = {"PATH": f"{venv.install_node()}:{os.environ.get('PATH', '')}"}
    with step("Fetching KERN, Leaflet and Fira Sans from npm"):
        VAR.mkdir(exist_ok=True)
        for broken_off in VAR.glob("npm-*"):
            shutil.rmtree(broken_off)
        with tempfile.TemporaryDirectory(dir=VAR, prefix="npm-") as folder:
            work = Path(folder)
            shutil.copy(MANIFEST, work)
            shutil.copy(LOCK, work)
            run(
                ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=1"],
                what="Fetching the browser files from npm",
                env=environment,
                cwd=work,
            )
            fresh = work / "vendor"
            fill(fresh, work / "node_modules")
            stamps.write(fresh / "complete", wanted)
            fresh.chmod(0o755)
            VENDOR.parent.mkdir(exist_ok=True)
            shutil.rmtree(VENDOR, ignore_errors=True)
            fresh.rename(VENDOR)


def fill(vendor: Path, modules: Path) -> None:
    """Copy what the portal serves from node_modules to vendor."""
    for (package, source), target in COPIES.items():
        destination = vendor / target
        destination.parent.mkdir(parents=True, exist_ok=True)
        if destination.suffix in {".css", ".js"}:
            # A dangling source map comment breaks the storage that renames static files by their content.
            text = (modules / package / source).read_text(encoding="utf-8")
            destination.write_text(SOURCE_MAP.sub("", text), encoding="utf-8")
        else:
            shutil.copyfile(modules / package / source, destination)
    _copy_fonts(vendor / "kern" / "fonts", modules / FIRA)


def _copy_fonts(fonts: Path, package: Path) -> None:
    rules = []
    for cut in FONT_CUTS:
        for face in FACE.finditer((package / f"{cut}.css").read_text(encoding="utf-8")):
            style = cut if cut.endswith("italic") else f"{cut}-normal"
            if face["name"] not in {f"fira-sans-{alphabet}-{style}" for alphabet in ALPHABETS}:
                continue
            file = f"{face['name']}.woff2"
            shutil.copyfile(package / "files" / file, fonts / file)
            rules.append(re.sub(r"src: .*?;", f"src: url('./{file}') format('woff2');", face["rule"]))
    (fonts / "fira-sans.css").write_text("\n".join(rules) + "\n", encoding="utf-8")


if __name__ == "__main__":
    install()
