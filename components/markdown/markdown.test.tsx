import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Markdown } from "./markdown";

const html = (source: string) => renderToStaticMarkup(<Markdown source={source} />);

test("markup in a brief is shown as its characters", () => {
	const out = html(
		'# <img src=x onerror=alert(1)>\n\n**<script>alert(1)</script>** `<b>`\n\n| <i> |\n| --- |\n| "><svg/onload=x> |',
	);
	expect(out).not.toMatch(/<(img|script|svg|i|b)[\s>]/);
	expect(out).toContain("&lt;script&gt;");
});

test("no link or address of a notice becomes one that can be clicked", () => {
	const out = html("[open](javascript:alert(1)) <https://evil.example> https://evil.example");
	expect(out).not.toContain("<a");
	expect(out).not.toContain("href");
});

test("headings of a brief start below those of the page", () => {
	const out = html("# A\n\n## B\n\n### C");
	expect(out).toMatch(/<h3[^>]*>A<\/h3>.*<h3[^>]*>B<\/h3>.*<h4[^>]*>C<\/h4>/);
	const onItsOwn = renderToStaticMarkup(<Markdown source={"## B\n\n### C"} level={2} />);
	expect(onItsOwn).toMatch(/<h2[^>]*>B<\/h2>.*<h3[^>]*>C<\/h3>/);
});

test("right-aligned columns are so in the page", () => {
	expect(html("| a | b |\n| --- | ---: |\n| 1 | 2 |")).toMatch(
		/<td class="[^"]*text-right[^"]*"[^>]*>2<\/td>/,
	);
});

test("on a phone a table's row is a card: each value has its column's name, what is empty takes no room", () => {
	const out = html("| Option | Cash | Lost |\n| --- | ---: | ---: |\n| Buy | 5 |  |");
	expect(out).toMatch(/<td[^>]*data-label="Cash"[^>]*>5<\/td>/);
	expect(out).toMatch(/<td class="[^"]*max-sm:hidden[^"]*"[^>]*><\/td>/);
	expect(out).not.toContain('data-label="Option"');
});
