// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { sanitize, toHtml } from "./markdown.ts";

/** Everything that runs, loads or styles; parsed as a browser would, not searched as text. */
function dangers(html: string) {
  const box = document.createElement("div");
  box.innerHTML = html;
  return [...box.querySelectorAll("*")].flatMap((node) => [
    ...(/^(P|WBR|EM|STRONG|S|CODE|PRE|BLOCKQUOTE|UL|OL|LI|A|SPAN|TABLE|THEAD|TBODY|TR|TH|TD)$/.test(
      node.tagName,
    )
      ? []
      : [node.tagName]),
    ...[...node.attributes].flatMap(({ name, value }) => {
      if (name === "href") return /^(https?|mailto):/.test(value) ? [] : [value];
      return ["class", "dir", "rel", "target"].includes(name) ? [] : [name];
    }),
  ]);
}

/** The HTML without what only says from which side it is read. */
const bare = (text: string, names?: string[]) =>
  toHtml(text, { names }).replaceAll(' dir="auto"', "");

const attacks = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg/onload=alert(1)>",
  "<a href='javascript:alert(1)'>x</a>",
  "<a href=' java\nscript:alert(1)'>x</a>",
  "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
  "<a href='vbscript:x'>x</a>",
  "<p style='position:fixed;inset:0'>x</p>",
  "<style>*{display:none}</style>",
  "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
  "<form action=https://evil.example><input name=password></form>",
  "<base href=https://evil.example>",
  "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
  "<p id=main name=body data-x=1 aria-label=x onclick=alert(1) class=mantine-Modal-root>x</p>",
  "<svg><style><a title='</style><img src=x onerror=alert(1)>'></svg>",
  "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
  "<a href='//evil.example'>x</a><a href='/api/sessions/current'>x</a>",
  "<object data=x></object><embed src=x><link rel=stylesheet href=x><meta http-equiv=refresh>",
];

const written = [
  ...attacks,
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt:alert(1))",
  "[x](data:text/html;base64,PHNjcmlwdD4=)",
  "[x](vbscript:alert(1))",
  "[x](file:///etc/passwd)",
  "[x](/api/sessions/current)",
  "<javascript:alert(1)>",
  "![x](https://evil.example/spy.png)",
  "![x](x' onerror='alert(1))",
  '[x](https://a.example "x\\" onmouseover=alert(1)")',
  '```"><script>alert(1)</script>\nx\n```',
  "```x onclick=alert(1)\nx\n```",
  "$<img src=x onerror=alert(1)>$",
  "$$\n</code><script>alert(1)</script>\n$$",
  "[x]: javascript:alert(1)\n[x]",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "&#60;script&#62;alert(1)&#60;/script&#62;",
];

describe("what somebody wrote", () => {
  it.each(written)("comes through harmless: %s", (text) => {
    expect(dangers(toHtml(text, { names: ["<b onclick=x>", "Ana"] }))).toEqual([]);
  });

  it.each(attacks)("is sanitized also where markdown-it lets it through: %s", (html) => {
    expect(dangers(sanitize(html))).toEqual([]);
  });

  it("is shown as it was typed where it is HTML", () => {
    expect(bare("<b>bold</b>")).toBe("<p>&lt;b&gt;bold&lt;/b&gt;</p>");
  });

  it("keeps emphasis, lists, quotes, code and tables", () => {
    expect(bare("**a** *b* `c<d`")).toBe(
      "<p><strong>a</strong> <em>b</em> <code>c&lt;d</code></p>",
    );
    expect(bare("- a\n- b")).toContain('<li><span class="marker">- </span>a</li>');
    expect(
      bare("1. a\n   - b\n   - c\n2. d")
        .match(/<li>|<.?[ou]l>/g)
        ?.join(""),
    ).toBe("<ol><li><ul><li><li></ul><li></ol>");
    expect(bare("> a")).toContain("<blockquote>&gt; a");
    expect(bare("```ts\nlet a = 1\n```")).toContain('<code class="language-ts">let a = 1');
    expect(bare("|a|\n|-|\n|b|")).toContain("<td>b</td>");
    expect(bare("|a|\n|-|\n|b|c|")).toBe("<p>|a|\n|-|\n|b|c|</p>");
  });

  it("has each part begin at the side of its own language", () => {
    expect(toHtml("a\n- b").match(/dir="auto"/g)).toHaveLength(2);
  });

  it("makes links of addresses, which tell nobody where they were clicked", () => {
    const html = toHtml("See https://example.org/a?b=1, or ask a.b");
    expect(html).toContain(
      '<a href="https://example.org/a?b=1" target="_blank" rel="noopener noreferrer nofollow">',
    );
    expect(html).toContain(", or ask a.b");
  });

  it("marks the names it is given, the longest first, and none within a word", () => {
    expect(bare("@Ana Lopes and @Ana, not @Rui", ["Ana", "Ana Lopes"])).toBe(
      '<p><span class="mention">@Ana Lopes</span> and <span class="mention">@Ana</span>, not @Rui</p>',
    );
    for (const text of ["`@Ana`", "me@Ana.example", "@Anabel", "https://example.org/@Ana"]) {
      expect(toHtml(text, { names: ["Ana"] })).not.toContain("mention");
    }
    expect(toHtml("me@example.com", { names: [""] })).not.toContain("mention");
  });

  it("shows no signs that turn words around, and few marks on a letter", () => {
    expect(bare(`a\u202eb${"\u0301".repeat(50)}c`)).toBe(`<p>ab${"\u0301".repeat(8)}c</p>`);
  });
});

describe("maths", () => {
  it("stands between dollars, in a line or on its own", () => {
    expect(bare("so $a_1 < b*c*d$ holds")).toBe(
      '<p>so <code class="math">$a_1 &lt; b*c*d$</code> holds</p>',
    );
    expect(toHtml("$$\nx\n= y\n$$")).toBe('<code class="math math-wide">$$\nx\n= y\n$$</code>');
    expect(toHtml("say $$x$$ now")).toContain('<code class="math math-wide">$$x$$</code>');
    for (const text of ["$x$", "$2x + 3$", "$\\text{area of it} = 5$", "$\\sin x$", "($f(x)$)"]) {
      expect(toHtml(text)).toContain("math");
    }
  });

  it("is not found in prices, code or behind a backslash", () => {
    for (const text of [
      "from $5 to $10",
      "$5, or 10$ for two",
      "US$5 and US$6",
      "$ 5 and 6 $",
      "`$a$`",
      "\\$a$",
      "cost: $5",
      "$$",
      "a $$",
    ]) {
      expect(toHtml(text)).not.toContain("math");
    }
  });
});
