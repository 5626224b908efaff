//! News items as systems exchange them: ninjs, NITF, NewsML-G2, JSON Lines, RSS and Atom.

use serde_json::{Value, json};

use crate::support::{Dir, points};

const NINJS: &str = r#"{"uri": "x", "headline": "Talks open", "byline": "Ann Holm", "copyrightholder": "The Quay",
 "versioncreated": "2014-06-16T08:00:00Z",
 "body_html": "<p>\u201cCaf\u00e9\u201d \ud83d\uddde: Barack Obama said that Iran<\/p>\n<p>would talk.<\/p>"}"#;
const NITF: &str = "<nitf><head><docdata><date.issue norm=\"20140616\"/></docdata></head><body><body.head><hedline>\
<hl1>Talks open</hl1></hedline></body.head><body.content><p>The caf&#233; and <person>Barack Obama</person> spoke.</p>\
</body.content></body></nitf>";

fn mention<'a>(row: &'a Value, actor: &str) -> &'a Value {
    row["mentions"].as_array().unwrap().iter().find(|one| one["actor"] == actor).unwrap()
}

#[test]
fn a_news_item_is_one_article_whose_spans_are_the_file_s() {
    let dir = Dir::new().put("in/a.json", NINJS).put("in/b.xml", NITF).put("in/package.json", "{\"name\": \"x\"}");
    let ran = dir.run(&["annotate", "in"]).code(0);
    let rows = ran.rows();
    assert_eq!(rows.len(), 2, "a folder's other JSON is no article");
    for (row, source) in rows.iter().zip([NINJS, NITF]) {
        assert_eq!(points(source, mention(row, "barack-obama")), "Barack Obama");
        assert_eq!((&row["title"], &row["date"]), (&json!("Talks open"), &json!("2014-06-16")));
    }
    assert_eq!(rows[0]["outlet"], "The Quay");
    assert_eq!(points(NINJS, mention(&rows[0], "iran")), "Iran");
}

#[test]
fn a_finding_in_a_news_item_points_into_the_file_and_edits_nothing() {
    let source = r#"{"body_text": "Critics say that the quay is far too dear for the town.\nPrime Minister Nouri al-Maliki spoke."}"#;
    let dir = Dir::new().put("a.ninjs", source);
    let rows = dir.run(&["lint", "--format", "jsonl", "--fail-on", "never", "a.ninjs"]).code(0).rows();
    let vague = rows.iter().find(|row| row["rule"] == "vague-source").unwrap();
    assert!(points(source, vague).starts_with("Critics"), "{vague}");
    assert!(rows.iter().all(|row| row["fixes"].as_array().unwrap().is_empty()), "{rows:#?}");
}

#[test]
fn lines_of_a_corpus_are_articles_by_id_or_by_line() {
    let lines = [
        json!({ "id": "one", "text": "Barack Obama spoke.", "date": "2014-06-16", "outlet": "The Quay" }).to_string(),
        json!({ "id": "one", "text": "Maliki spoke." }).to_string(),
        json!({ "title": "no words" }).to_string(),
    ];
    let dir = Dir::new().put("corpus.jsonl", lines.join("\n"));
    let ran = dir.run(&["annotate", "corpus.jsonl"]).code(2);
    let rows = ran.rows();
    let paths: Vec<_> = rows.iter().map(|row| row["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["corpus.jsonl#one", "corpus.jsonl:2"]);
    assert_eq!((&rows[0]["outlet"], &rows[0]["date"]), (&json!("The Quay"), &json!("2014-06-16")));
    assert_eq!(ran.problems(), ["corpus.jsonl:3: no \"text\"; the article's words stand under that key"]);
    assert!(dir.run(&["lint", "corpus.jsonl"]).code(2).stdout.contains("of 2 articles"));
}

#[test]
fn entries_of_feeds_are_articles_with_title_day_and_outlet() {
    let rss = "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>The Quay</title><link>http://a.org/</link><description>d</description>\
        <item><guid>g1</guid><title>Talks</title><pubDate>Mon, 16 Jun 2014 08:00:00 GMT</pubDate>\
        <description>&lt;p&gt;Barack Obama spoke.&lt;/p&gt;</description></item><item><guid>g2</guid><title>Bare</title></item></channel></rss>";
    let atom = "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>The Pier</title><id>f</id><updated>2014-06-17T08:00:00Z</updated>\
        <entry><id>e1</id><title>Talks</title><updated>2014-06-17T08:00:00Z</updated><author><name>Ann Holm</name></author>\
        <content type=\"html\">&lt;p&gt;Barack Obama left.&lt;/p&gt;</content></entry></feed>";
    let dir = Dir::new().put("a.rss", rss).put("b.xml", atom);
    let ran = dir.run(&["annotate", "a.rss", "b.xml"]).code(2);
    let rows = ran.rows();
    let told: Vec<_> =
        rows.iter().map(|row| ["path", "title", "date", "outlet"].map(|key| row[key].as_str().unwrap())).collect();
    assert_eq!(
        told,
        [["a.rss#g1", "Talks", "2014-06-16", "The Quay"], ["b.xml#e1", "Talks", "2014-06-17", "The Pier"]]
    );
    assert!(rows.iter().all(|row| mention(row, "barack-obama")["text"] == "Barack Obama"));
    assert_eq!(ran.problems(), ["a.rss: entry 2 has no text of its own; left out"]);
}

#[test]
fn each_bad_file_is_one_line() {
    let dir = Dir::new()
        .put("a.json", "{\"body_html\": ")
        .put("b.json", "[1, 2]")
        .put("c.xml", "<html/>")
        .put("d.ninjs", "{\"uri\": \"x\"}")
        .put("e.nitf", "<nitf><body/></nitf>")
        .put("f.rss", "<rss><channel>")
        .put("g.jsonl", "");
    let files = ["a.json", "b.json", "c.xml", "d.ninjs", "e.nitf", "f.rss", "g.jsonl"];
    let ran = dir.run(&[&["annotate"], &files[..]].concat()).code(2);
    let problems = ran.problems();
    for (problem, said) in problems.iter().zip([
        "a.json: no JSON object (",
        "b.json: no article that is known",
        "c.xml: no article that is known",
        "d.ninjs: no ninjs: ",
        "e.nitf: XML without the text of an article",
        "f.rss: ",
        "g.jsonl: no article in this file",
    ]) {
        assert!(problem.starts_with(said), "{problem} / {said}");
    }
    assert_eq!((problems.len(), ran.stdout.len()), (7, 0), "{problems:?}");
}
