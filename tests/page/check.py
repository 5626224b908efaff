"""Drives the page of `copydesk report` in a real browser and takes its pictures."""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright
from tally import check, end

COPYDESK, CHROMIUM, ROOT = sys.argv[1], sys.argv[2], Path(sys.argv[3])
SHOTS = ROOT / "target/report/shots"
SECTIONS = ["check", "sources", "time", "graph", "numbers", "quotations", "articles"]


def report(folder, *paths):
    page = Path(folder, "report.html")
    begun = time.monotonic()
    ran = subprocess.run([COPYDESK, "report", *map(str, paths), "-o", page], capture_output=True)
    check("report ends well", ran.returncode == 0, ran.stderr.decode())
    print(f"{page.stat().st_size / 1e6:.1f} MB of page in {time.monotonic() - begun:.1f} s")
    return page


def many(folder):
    """500 articles of the project's own paragraphs, over five years and three outlets."""
    texts = [file.read_text().split("\n\n") for file in sorted((ROOT / "tests/articles").glob("*.txt"))]
    corpus = Path(folder, "corpus.jsonl")
    with corpus.open("w") as out:
        for number in range(500):
            paragraphs = texts[number % len(texts)]
            cut = 1 + number % 4
            row = {
                "id": f"a-{number:03}", "text": "\n\n".join(paragraphs[cut:] + paragraphs[:cut]), "title": f"{paragraphs[0].splitlines()[0][:70]} ({number})",
                "date": f"{2012 + number % 5}-{number % 12 + 1:02}-{number % 28 + 1:02}", "outlet": ["The Quay", "The Pier", "Harbour Post"][number // len(texts) % 3],
            }
            out.write(json.dumps(row) + "\n")
    return corpus


def look(page, name):
    """What holds of every page, however it is shown."""
    check(f"{name}: every part is there", page.locator("h2").evaluate_all("all => all.map(one => one.id)") == SECTIONS)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    check(f"{name}: nothing sticks out sideways", wide <= 0, wide)
    broken = page.evaluate("[...document.querySelectorAll('a[href^=\"#\"]')].filter(a => !document.getElementById(a.hash.slice(1))).length")
    check(f"{name}: every link leads somewhere", broken == 0, broken)
    check(f"{name}: the pictures are drawn", page.locator("svg .bars rect").count() > 0 and page.locator("svg .tie").count() > 0)
    check(f"{name}: sentences have their owners", page.locator(".copy .s sup").count() > 10)


def contrast(page):
    """The least contrast of text on what lies behind it, by WCAG's formula."""
    return page.evaluate("""() => {
        const rgb = text => text.match(/[\\d.]+/g).map(Number);
        const light = ([r, g, b]) => [r, g, b].map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
            .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
        const behind = node => { for (; node; node = node.parentElement) { const c = rgb(getComputedStyle(node).backgroundColor); if (c[3] !== 0) return c; } return [255, 255, 255]; };
        let least = [99, ''];
        for (const node of document.querySelectorAll('p, td, th, a, b, sup, small, summary span, .chip, .s')) {
            if (!node.textContent.trim() || !node.checkVisibility()) continue;
            const [a, b] = [light(rgb(getComputedStyle(node).color)), light(behind(node))];
            const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
            if (ratio < least[0]) least = [ratio, node.className + ' ' + node.textContent.slice(0, 40)];
        }
        return least;
    }""")


with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    few, crowd = report(folder, ROOT / "tests/articles"), None
    asked, said = [], []
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme, viewport={"width": 1200, "height": 900})
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.goto(few.as_uri())
        look(page, scheme)
        page.screenshot(path=SHOTS / f"{scheme}.png")
        page.locator("#graph").scroll_into_view_if_needed()
        page.locator("#graph + p + figure").screenshot(path=SHOTS / f"{scheme}-graph.png")
        page.locator("#time + p + figure").screenshot(path=SHOTS / f"{scheme}-time.png")
        page.locator("#article-3 summary").click()
        check(f"{scheme}: an article opens", page.locator("#article-3 .copy").is_visible())
        page.locator("#article-3").screenshot(path=SHOTS / f"{scheme}-article.png")
        page.locator("#sources").screenshot(path=SHOTS / f"{scheme}-sources.png")
        least, where = contrast(page)
        check(f"{scheme}: every text can be read", least >= 4.5, f"{least:.2f} at {where}")
        page.locator(".ticks input").first.check()
        check(f"{scheme}: a tick stays", page.locator(".ticks input").first.is_checked())
        page.screenshot(path=SHOTS / f"{scheme}-whole.png", full_page=True)
        context.close()
    check("nothing is asked for from outside", all(url.startswith(("file:", "data:")) for url in asked) and len(asked) == 2, asked)
    check("the browser complains of nothing", not said, said)

    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(few.as_uri())
    look(page, "a phone")
    page.screenshot(path=SHOTS / "phone.png")

    page = browser.new_page(color_scheme="dark")
    page.goto(few.as_uri())
    page.locator("#article-3 summary").click()
    page.pdf(path=SHOTS / "print.pdf", format="A4", margin={side: "15mm" for side in ("top", "right", "bottom", "left")})
    page.emulate_media(media="print")
    check("on paper the ground is white", page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)")
    check("on paper there is no bar of links", not page.locator("nav").is_visible())
    least, where = contrast(page)
    check("on paper every text can be read", least >= 4.5, f"{least:.2f} at {where}")
    page.screenshot(path=SHOTS / "print.png")

    crowd = report(folder, many(folder))
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    begun = time.monotonic()
    page.goto(crowd.as_uri())
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    shown = time.monotonic() - begun
    print(f"500 articles stand on the screen after {shown:.1f} s")
    look(page, "500 articles")
    check("500 articles: all are there and folded up", page.locator("details").count() == 500 and page.locator("details[open]").count() == 0)
    check("500 articles: on the screen soon", shown < 10, shown)
    check("500 articles: quotations travel", page.locator("#quotations ~ table").count() > 0)
    page.screenshot(path=SHOTS / "many.png")
    page.locator("#articles").scroll_into_view_if_needed()
    page.screenshot(path=SHOTS / "many-articles.png")
    page.locator("#numbers").scroll_into_view_if_needed()
    page.screenshot(path=SHOTS / "many-numbers.png")
    page.locator("#quotations").scroll_into_view_if_needed()
    page.screenshot(path=SHOTS / "many-quotations.png")
    page.locator("#time").scroll_into_view_if_needed()
    page.screenshot(path=SHOTS / "many-time.png")
    browser.close()

end()
