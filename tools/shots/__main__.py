"""Takes pictures of the real window at work: `python -m tools.shots FOLDER [SCENE ...]`, also by xvfb-run."""

import argparse
import subprocess
import sys
from pathlib import Path

from tools.shots.scene import STAGES
from tools.shots.scenes import SCENES
from tools.shots.studio import Looks, take


def main() -> int:
    """Takes the pictures of the scenes in all looks that are wanted, one process a stage; returns 0 or 1."""
    args = _arguments()
    args.folder.mkdir(parents=True, exist_ok=True)
    wanted = args.scenes or list(SCENES)
    unknown = [name for name in wanted if name not in SCENES]
    if unknown:
        print(f"There is no scene {', '.join(unknown)}. There are: {', '.join(SCENES)}", file=sys.stderr)
        return 2
    if args.stage:
        scenes = {name: SCENES[name] for name in wanted if SCENES[name].stage == args.stage}
        sizes = tuple(_size(text) for text in args.size)
        looks = Looks(languages=tuple(args.lang), themes=tuple(args.theme), sizes=sizes)
        return take(args.stage, scenes, args.folder, looks)
    looks_said = ["--lang", *args.lang, "--theme", *args.theme, "--size", *args.size]
    codes = []
    for stage in STAGES:
        names = [name for name in wanted if SCENES[name].stage == stage]
        if names:
            words = [str(args.folder), *names, "--stage", stage, *looks_said]
            codes.append(
                subprocess.run([sys.executable, "-m", "tools.shots", *words], check=False).returncode
            )
    return int(any(codes))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.shots", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("scenes", nargs="*", help=f"of {', '.join(SCENES)}; all of them without")
    parser.add_argument("--lang", nargs="+", default=["ja", "en"])
    parser.add_argument("--theme", nargs="+", default=["light", "dark"])
    parser.add_argument("--size", nargs="+", default=["1440x900", "1280x720"])
    parser.add_argument("--stage", choices=list(STAGES), help=argparse.SUPPRESS)
    return parser.parse_args()


def _size(text: str) -> tuple[int, int]:
    width, height = text.split("x")
    return int(width), int(height)


if __name__ == "__main__":
    raise SystemExit(main())
