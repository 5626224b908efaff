//! `copydesk report`: one page, whole, without a script; tests/page/run opens it in a browser.

use crate::support::{Dir, articles};

fn page(dir: &Dir, args: &[&str]) -> String {
    dir.run(&[&["report"], args].concat()).code(0);
    std::fs::read_to_string(dir.path().join("report.html")).unwrap()
}

#[test]
fn the_page_stands_alone_and_is_the_same_each_time() {
    let (dir, folder) = (Dir::new(), articles().display().to_string());
    let first = page(&dir, &[&folder]);
    assert!(first.contains("default-src 'none'; style-src 'unsafe-inline'"));
    assert!(!first.contains("<script") && !first.contains("src="));
    // The heads of arrows are a drawing of the page's own.
    assert!(first.split("url(").skip(1).all(|rest| rest.starts_with("#head)")));
    for part in ["check", "sources", "time", "graph", "numbers", "quotations", "articles"] {
        assert!(first.contains(&format!("<h2 id=\"{part}\">")), "{part}");
    }
    assert!(
        first.contains("Anders Fogh Rasmussen")
            && first.contains("The Estuary Gazette")
            && !first.contains("&amp;mdash;")
    );
    assert_eq!(page(&dir, &[&folder]), first);
}

#[test]
fn what_an_article_says_is_text_on_the_page() {
    let hostile = "VIENNA, June 16, 2014 — Barack Obama said that “<script>alert(1)</script>” is Iran’s & Iraq’s.\n";
    let dir = Dir::new().put("a.txt", hostile).put("copydesk.toml", "");
    let html = page(&dir, &["a.txt", "--title", "<b>Desk</b>"]);
    assert!(!html.contains("<script") && !html.contains("<b>Desk"), "{html}");
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && html.contains("&lt;b&gt;Desk"));
}

#[test]
fn a_page_without_articles_or_without_a_place_is_told() {
    let dir = Dir::new().put("b.txt", "x");
    assert!(dir.run(&["report", "gone.txt"]).code(2).problems()[0].starts_with("gone.txt: no such file"));
    assert!(dir.run(&["report", "b.txt", "-o", "no/such.html"]).code(2).problems()[0].contains("no/such.html"));
    let html = page(&dir, &["b.txt"]);
    assert!(html.contains("No article carries a date."));
}
