// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { sanitize, toHtml } from "./markdown.ts";

/** Everything that runs, loads or styles; parsed as a browser would, not searched as text. */
function dangers(html: string) {
  const box = document.createElement("div");
  box.innerHTML = html;
  return [...box.querySelectorAll("*")].flatMap((node) => [
    ...(/^(P|BR|HR|EM|STRONG|S|CODE|PRE|BLOCKQUOTE|UL|OL|LI|A|SPAN|TABLE|THEAD|TBODY|TR|TH|TD)$/.test(
      node.tagName,
    )
      ? []
      : [node.tagName]),
    ...[...node.attributes].flatMap(({ name, value }) => {
      if (name === "href") return /^(https?|mailto):/.test(value) ? [] : [value];
      return ["class", "start", "rel", "target"].includes(name) ? [] : [name];
    }),
  ]);
}

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
    expect(toHtml("<b>bold</b>")).toBe("<p>&lt;b&gt;bold&lt;/b&gt;</p>\n");
  });

  it("keeps emphasis, lists, quotes, code and tables", () => {
    expect(toHtml("**a** *b* `c<d`")).toBe(
      "<p><strong>a</strong> <em>b</em> <code>c&lt;d</code></p>\n",
    );
    expect(toHtml("- a\n- b")).toContain("<li>a</li>");
    expect(toHtml("> a")).toContain("<blockquote>");
    expect(toHtml("```ts\nlet a = 1\n```")).toContain('<code class="language-ts">let a = 1');
    expect(toHtml("|a|\n|-|\n|b|")).toContain("<td>b</td>");
  });

  it("breaks lines where they were broken and has no headings of its own", () => {
    expect(toHtml("a\nb")).toBe("<p>a<br>\nb</p>\n");
    expect(toHtml("# a")).toBe('<p class="heading">a</p>\n');
  });

  it("makes links of addresses, which tell nobody where they were clicked", () => {
    const html = toHtml("See https://example.org/a?b=1, or ask a.b");
    expect(html).toContain(
      '<a href="https://example.org/a?b=1" target="_blank" rel="noopener noreferrer nofollow">',
    );
    expect(html).toContain(", or ask a.b");
  });

  it("marks the names it is given, the longest first", () => {
    expect(toHtml("@Ana Lopes and @Ana, not @Rui", { names: ["Ana", "Ana Lopes"] })).toBe(
      '<p><span class="mention">@Ana Lopes</span> and <span class="mention">@Ana</span>, not @Rui</p>\n',
    );
    expect(toHtml("`@Ana`", { names: ["Ana"] })).toBe("<p><code>@Ana</code></p>\n");
  });
});

describe("maths", () => {
  it("stands between dollars, in a line or on its own", () => {
    expect(toHtml("so $a_1 < b*c*d$ holds")).toBe(
      '<p>so <code class="math">a_1 &lt; b*c*d</code> holds</p>\n',
    );
    expect(toHtml("$$\nx\n= y\n$$")).toBe('<code class="math math-wide">x\n= y</code>');
    expect(toHtml("say $$x$$ now")).toContain('<code class="math math-wide">x</code>');
  });

  it("is not found in prices, code or behind a backslash", () => {
    for (const text of [
      "from $5 to $10",
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
