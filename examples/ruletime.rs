use copydesk::{
    dictionary::Dictionary,
    rules::{Context, RULES},
    text::Document,
    workspace::{Article, ArticleId, Corpus, RuleTable},
};
use std::{
    path::Path,
    time::{Duration, Instant},
};
fn main() {
    let d = Dictionary::builtin();
    let list = std::fs::read_to_string("/tmp/list840").unwrap();
    let files: Vec<_> =
        list.lines().take(400).map(|f| std::fs::read_to_string(Path::new("/work/main").join(f)).unwrap()).collect();
    let mut c = Corpus::default();
    let t = Instant::now();
    for (i, t) in files.iter().enumerate() {
        let p = Path::new("x").join(format!("{i}.txt"));
        let id = ArticleId(p.to_string_lossy().into());
        c.insert(Article::new(id, p.clone(), Document::new(t, 0), &Article::metadata(&p), &d).into());
    }
    let a = t.elapsed();
    println!("annotate {a:?}");
    let s = RuleTable::new();
    let mut v = vec![];
    for r in RULES {
        let mut best = Duration::MAX;
        for _ in 0..5 {
            let t = Instant::now();
            let mut n = 0;
            for a in c.articles() {
                n += (r.check)(&Context { article: a, dictionary: &d, corpus: &c, settings: &s }).len();
            }
            std::hint::black_box(n);
            best = best.min(t.elapsed());
        }
        v.push((best, r.id));
    }
    v.sort();
    v.reverse();
    let tot: Duration = v.iter().map(|x| x.0).sum();
    println!("rules {tot:?}");
    for (t, r) in &v[..24] {
        println!("{:.2}% of annotate {r}", 100.0 * t.as_secs_f64() / a.as_secs_f64());
    }
}
