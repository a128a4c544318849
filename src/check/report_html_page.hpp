// What the HTML report is made of beside its findings: style and the script that filters. Both stand in the page, which
// asks for nothing from anywhere; its policy forbids that too, whatever a contract may contain.
#pragma once

#include <string_view>

namespace interop::check {

inline constexpr std::string_view kPageHead = R"html(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
)html";

inline constexpr std::string_view kPageStyle = R"css(
:root {
  color-scheme: light dark;
  --page: #f5f6f8; --card: #ffffff; --line: #dfe3e8; --text: #1b2027; --soft: #5a6472; --code: #f8f9fb; --link: #0b57c2;
  --break: #b3261e; --break-soft: #fbe9e7; --risk: #855300; --risk-soft: #fdf0d2; --info: #0b57a4; --info-soft: #e3effb;
  --good: #17693a; --good-soft: #dff3e6; --old: #ffd9d4; --old-line: #fff3f1; --new: #bfeccb; --new-line: #f0faf2;
  --shadow: 0 1px 2px rgb(20 30 45 / 6%), 0 2px 8px rgb(20 30 45 / 5%);
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0f1217; --card: #181c23; --line: #2c333e; --text: #e5e9ef; --soft: #9aa5b4; --code: #12161c; --link: #7db4ff;
    --break: #ff9d94; --break-soft: #431f1d; --risk: #f3c05f; --risk-soft: #3d2f11; --info: #8dc1ff; --info-soft: #15304d;
    --good: #7fd9a0; --good-soft: #133322; --old: #6b2a25; --old-line: #261616; --new: #1f5a33; --new-line: #12211a;
    --shadow: none;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
code, pre, .path { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.wrap { max-width: 1180px; margin: 0 auto; padding: 0 24px; }
header.top { padding-top: 32px; padding-bottom: 20px; }
h1 { margin: 0; font-size: 26px; line-height: 1.2; letter-spacing: -.01em; }
.sides { margin: 8px 0 0; color: var(--soft); overflow-wrap: anywhere; }
.sides code { color: var(--text); font-size: 13.5px; }
.verdict { display: flex; flex-wrap: wrap; gap: 12px; align-items: center; }
.badge { display: inline-block; padding: 2px 10px; border-radius: 999px; font-size: 12.5px; font-weight: 600; white-space: nowrap; }
.badge.break { color: var(--break); background: var(--break-soft); }
.badge.risk { color: var(--risk); background: var(--risk-soft); }
.badge.info { color: var(--info); background: var(--info-soft); }
.badge.good { color: var(--good); background: var(--good-soft); }
.numbers { display: grid; grid-template-columns: repeat(auto-fit, minmax(110px, 1fr)); gap: 12px; margin: 22px 0 0; padding: 0; list-style: none; }
.numbers li { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 10px 14px; box-shadow: var(--shadow); }
.numbers b { display: block; font-size: 24px; line-height: 1.2; font-variant-numeric: tabular-nums; }
.numbers span { color: var(--soft); font-size: 13px; }
.numbers .break b { color: var(--break); } .numbers .risk b { color: var(--risk); } .numbers .info b { color: var(--info); }
.numbers .none b { color: var(--soft); font-weight: 500; }
details.rules { margin-top: 14px; }
details.rules summary { color: var(--soft); cursor: pointer; }
details.rules table { border-collapse: collapse; margin: 8px 0 0; font-size: 14px; }
details.rules td, details.rules th { padding: 3px 18px 3px 0; text-align: left; font-weight: 400; }
details.rules td.n { text-align: right; font-variant-numeric: tabular-nums; }
.bar { position: sticky; top: 0; z-index: 2; background: var(--page); border-bottom: 1px solid var(--line); padding: 10px 0; }
.bar form { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; }
.bar fieldset { display: flex; gap: 6px; margin: 0; padding: 0; border: 0; align-items: center; }
.bar legend { float: left; padding: 0 6px 0 0; color: var(--soft); font-size: 13px; }
.bar button { font: inherit; font-size: 13px; padding: 3px 12px; border-radius: 999px; border: 1px solid var(--line); background: var(--card); color: var(--soft); cursor: pointer; }
.bar button[aria-pressed=true] { color: var(--text); border-color: var(--soft); font-weight: 600; }
.bar button[aria-pressed=false] { text-decoration: line-through; opacity: .75; }
.bar input { font: inherit; font-size: 14px; flex: 1 1 180px; min-width: 140px; padding: 4px 12px; border-radius: 8px; border: 1px solid var(--line); background: var(--card); color: var(--text); }
.bar output { color: var(--soft); font-size: 13px; white-space: nowrap; font-variant-numeric: tabular-nums; }
.nojs .bar { display: none; }
main.wrap { padding-top: 20px; padding-bottom: 60px; }
details.file { margin: 0 0 22px; }
details.file > summary { display: flex; gap: 12px; align-items: baseline; padding: 6px 0; cursor: pointer; list-style: none; }
details.file > summary::-webkit-details-marker { display: none; }
details.file > summary::before { content: "\25B8"; color: var(--soft); transition: transform .1s; }
details.file[open] > summary::before { transform: rotate(90deg); }
details.file h2 { margin: 0; font-size: 15.5px; overflow-wrap: anywhere; }
details.file .count { color: var(--soft); font-size: 13px; white-space: nowrap; }
article { background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--info); border-radius: 8px; margin: 10px 0; box-shadow: var(--shadow); content-visibility: auto; contain-intrinsic-size: auto 300px; }
article.break { border-left-color: var(--break); } article.risk { border-left-color: var(--risk); }
article:target { outline: 2px solid var(--link); }
.say { padding: 12px 16px 10px; }
.say h3 { margin: 0 0 4px; font-size: 15.5px; font-weight: 600; overflow-wrap: anywhere; }
.meta { display: flex; flex-wrap: wrap; gap: 4px 10px; align-items: center; color: var(--soft); font-size: 13px; }
.meta code { color: var(--text); overflow-wrap: anywhere; }
.chip { padding: 0 8px; border: 1px solid var(--line); border-radius: 6px; color: var(--text); }
.meta .subject { color: var(--soft); }
.meta a { color: var(--soft); text-decoration: none; margin-left: auto; }
.both { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); border-top: 1px solid var(--line); }
.both figure { margin: 0; min-width: 0; }
.both figure + figure { border-left: 1px solid var(--line); }
figcaption { padding: 5px 14px; font-size: 12.5px; color: var(--soft); border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
figcaption b { color: var(--text); margin-right: 6px; }
pre { margin: 0; padding: 8px 0; overflow-x: auto; background: var(--code); font-size: 13px; line-height: 1.55; tab-size: 4; min-height: 100%; }
.both figure { display: flex; flex-direction: column; }
.both pre { flex: 1; min-height: 0; }
pre code { display: block; width: max-content; min-width: 100%; }
.l { display: block; padding-right: 14px; }
.l::before { content: attr(data-n); display: inline-block; width: 46px; padding-right: 14px; text-align: right; color: var(--soft); user-select: none; }
.was .hit { background: var(--old-line); } .is .hit { background: var(--new-line); }
mark { color: inherit; border-radius: 3px; padding: 1px 0; }
.was mark { background: var(--old); } .is mark { background: var(--new); }
.gone { margin: 0; padding: 14px; color: var(--soft); font-size: 13.5px; }
.help { margin: 0; padding: 9px 16px; border-top: 1px solid var(--line); font-size: 14px; }
.help b { color: var(--good); }
.nothing { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 28px; text-align: center; color: var(--soft); }
footer.wrap { color: var(--soft); font-size: 13px; padding-bottom: 40px; }
[hidden] { display: none !important; }
@media (max-width: 760px) {
  .wrap { padding: 0 14px; }
  .both { grid-template-columns: minmax(0, 1fr); }
  .both figure + figure { border-left: 0; border-top: 1px solid var(--line); }
  .bar { position: static; }
}
@media print { .bar { display: none; } article { break-inside: avoid; } body { background: #fff; } }
)css";

inline constexpr std::string_view kPageScript = R"js(
(() => {
  document.documentElement.classList.remove("nojs");
  const bar = document.querySelector(".bar form");
  if (!bar) return;
  const articles = [...document.querySelectorAll("article")].map(element => ({
    element, severity: element.dataset.severity, dims: element.dataset.dims.split(" "),
    text: (element.querySelector(".say").textContent + " " + element.closest("details.file").dataset.path).toLowerCase()}));
  const search = bar.querySelector("input"), output = bar.querySelector("output");
  const pressed = kind => [...bar.querySelectorAll(`button[data-${kind}][aria-pressed=true]`)].map(b => b.dataset[kind]);
  const apply = () => {
    const severities = pressed("severity"), dims = pressed("dim"), wanted = search.value.trim().toLowerCase();
    let shown = 0;
    for (const article of articles) {
      const visible = severities.includes(article.severity) && (article.dims[0] === "" || article.dims.some(d => dims.includes(d))) &&
        (wanted === "" || article.text.includes(wanted));
      article.element.hidden = !visible;
      shown += visible;
    }
    for (const file of document.querySelectorAll("details.file")) {
      const left = file.querySelectorAll("article:not([hidden])").length;
      file.hidden = left === 0;
    }
    output.value = shown === articles.length ? `all ${shown} shown` : `${shown} of ${articles.length} shown`;
    document.querySelector("#empty").hidden = shown !== 0;
  };
  bar.addEventListener("click", event => {
    const button = event.target.closest("button[aria-pressed]");
    if (!button) return;
    button.setAttribute("aria-pressed", button.getAttribute("aria-pressed") !== "true");
    apply();
  });
  bar.addEventListener("submit", event => event.preventDefault());
  search.addEventListener("input", apply);
  for (const link of document.querySelectorAll("details.rules a")) {
    link.addEventListener("click", event => { event.preventDefault(); search.value = link.textContent; apply(); search.focus(); });
  }
  apply();
})();
)js";

}  // namespace interop::check
