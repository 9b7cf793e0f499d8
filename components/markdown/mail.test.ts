import { describe, expect, it } from "vitest";
import { markdownToHtml } from "./html";
import { markdownToText } from "./text";

const SOURCE = [
	"## Products hit",
	"",
	"A **product** counts `once`.",
	"",
	"- **Stock:** 5 \\*",
	"",
	"| Product | Lost |",
	"| --- | ---: |",
	"| LF-1 \\| A | 7 |",
	"| **All** |  |",
].join("\n");

describe("Markdown in a mail", () => {
	it("is HTML with the styles on its elements", () => {
		const html = markdownToHtml(SOURCE);
		expect(html).toMatch(/<h2 style="[^"]+">Products hit<\/h2>/);
		expect(html).toContain("A <strong>product</strong> counts <code>once</code>.");
		expect(html).toMatch(/<td style="[^"]+text-align:right">7<\/td>/);
		expect(html).toMatch(/<td style="[^"]+">LF-1 \| A<\/td>/);
	});

	it("lets nothing of a notice become markup", () => {
		const html = markdownToHtml('<img src=x onerror=alert(1)> "&" | [a](javascript:x)\n\n**<b>**');
		expect(html).not.toMatch(/<(img|b|a)[\s>]/);
		expect(html).toContain("&lt;img src=x onerror=alert(1)&gt; &quot;&amp;&quot;");
	});

	it("is plain text where a mail has no HTML, a table as named values", () => {
		expect(markdownToText(SOURCE)).toBe(
			"PRODUCTS HIT\n\nA product counts once.\n\n- Stock: 5 *\n\n- LF-1 | A; Lost: 7\n- All",
		);
	});
});
