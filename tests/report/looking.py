"""What a user does with a report, and sees."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

__all__ = ["Browser", "run"]


def run(*arguments: str | Path, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run cleaner as a user does."""
    command = [sys.executable, "-m", "cleaner", *map(str, arguments)]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env={**os.environ, **environment},
        encoding="utf-8",
    )


class Browser:
    """A page in a browser."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def open(self, page: Path, fragment: str = "") -> None:
        self.driver.get("about:blank")
        self.driver.get_log("browser")
        self.driver.get(page.as_uri() + fragment)

    def screen(self, width: int, height: int = 800) -> None:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)

    def media(self, **features: str) -> None:
        """What the user prefers, as ``prefers_color_scheme="dark"``."""
        named = [{"name": key.replace("_", "-"), "value": value} for key, value in features.items()]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": named})

    def scripts(self, on: bool) -> None:
        self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not on})

    def reset(self) -> None:
        self.scripts(True)
        self.media()
        self.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})

    @property
    def text(self) -> str:
        """What is to be seen on the page."""
        return str(self.driver.find_element(By.TAG_NAME, "main").text)

    def seen(self, selector: str) -> list[str]:
        """The texts of what is to be seen and fits a selector."""
        return [e.text for e in self.driver.find_elements(By.CSS_SELECTOR, selector) if e.is_displayed()]

    def click(self, selector: str) -> None:
        self.driver.find_element(By.CSS_SELECTOR, selector).click()

    def view(self, name: str) -> None:
        """Switch the view, by a click on its name."""
        self.click(f".views input[value={name}] + span")

    def choose(self, option: str) -> None:
        """Choose of what is filtered by."""
        (found,) = [e for e in self.driver.find_elements(By.CSS_SELECTOR, "#filter option") if option in e.text]
        found.click()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.driver.switch_to.active_element.send_keys(getattr(Keys, key, key))

    @property
    def focused(self) -> Any:
        return self.driver.switch_to.active_element

    def ask(self, script: str) -> Any:
        return self.driver.execute_script(f"return {script}")

    def color(self, selector: str, name: str = "background-color") -> tuple[int, ...]:
        value = self.driver.find_element(By.CSS_SELECTOR, selector).value_of_css_property(name)
        return tuple(int(float(part)) for part in value[value.index("(") + 1 : -1].split(",")[:3])

    def complaints(self) -> list[str]:
        """What the browser says is wrong."""
        return [entry["message"] for entry in self.driver.get_log("browser")]
