/** What decides whether a person sees a piece of HTML: the few style rules that mail programs honour. */

export type Look = {
	hidden: boolean;
	struck: boolean;
	colour: string | null;
	background: string | null;
	size: number;
};
export type Attributes = Readonly<Record<string, string>>;
export type StyleRules = ReadonlyMap<string, string>;

export const PLAIN_LOOK: Look = {
	hidden: false,
	struck: false,
	colour: "#000000",
	background: "#ffffff",
	size: 13,
};

/** Letters up to this size, in pixels, are not meant for people. */
const LARGEST_HIDDEN_LETTERS = 2.5;
/** Colours nearer than this (sum over red, green, blue) cannot be told apart on a screen. */
const NEAR_COLOURS = 30;

/** Rules of `<style>` elements for single tags, classes and ids; media rules do not count. */
export function styleRules(css: string): StyleRules {
	const rules = new Map<string, string>();
	const flat = css
		.replace(/\/\*(?:[\s\S]*?\*\/|[\s\S]*$)/g, "")
		.replace(/@[^{}@]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, "");
	for (const [, selectors = "", body = ""] of flat.matchAll(/(?<=^|[{}])([^{}]+)\{([^{}]*)\}/g)) {
		for (const selector of selectors.split(",")) {
			const name = selector.trim().toLowerCase();
			if (/^[.#]?[\w-]+$/.test(name)) rules.set(name, `${rules.get(name) ?? ""};${body}`);
		}
	}
	return rules;
}

export function lookOf(tag: string, attributes: Attributes, parent: Look, rules: StyleRules): Look {
	const style = declarations(tag, attributes, rules);
	const background = colourOf(style.get("background-color") ?? style.get("background") ?? attributes.bgcolor);
	return {
		hidden: parent.hidden || isHidden(style, attributes),
		struck:
			parent.struck ||
			/^(s|del|strike)$/.test(tag) ||
			/line-through/.test(style.get("text-decoration") ?? ""),
		colour: colourOf(style.get("color") ?? (tag === "font" ? attributes.color : undefined)) ?? parent.colour,
		background: background ?? (/url\(/.test(style.get("background") ?? "") ? null : parent.background),
		size: sizeOf(style.get("font-size") ?? fontShorthandSize(style.get("font")), parent.size),
	};
}

/** True when text of this look cannot be seen although it is in the page. */
export function isUnseen(look: Look): boolean {
	if (look.hidden || look.size <= LARGEST_HIDDEN_LETTERS) return true;
	return (
		look.colour !== null && look.background !== null && distance(look.colour, look.background) < NEAR_COLOURS
	);
}

function declarations(tag: string, attributes: Attributes, rules: StyleRules): Map<string, string> {
	const classes = (attributes.class ?? "").toLowerCase().split(/\s+/).filter(Boolean);
	const css = [tag, ...classes.map((name) => `.${name}`), `#${(attributes.id ?? "").toLowerCase()}`]
		.map((selector) => rules.get(selector) ?? "")
		.concat(attributes.style ?? "")
		.join(";");
	const found = new Map<string, string>();
	for (const declaration of css.split(";")) {
		const colon = declaration.indexOf(":");
		if (colon < 0) continue;
		found.set(
			declaration.slice(0, colon).trim().toLowerCase(),
			declaration
				.slice(colon + 1)
				.replace(/!important/i, "")
				.trim()
				.toLowerCase(),
		);
	}
	return found;
}

function isHidden(style: ReadonlyMap<string, string>, attributes: Attributes): boolean {
	const is = (name: string, pattern: RegExp) => pattern.test(style.get(name) ?? "");
	const zero = /^0(\.0+)?(px|pt|em|%)?$/;
	const clipped = is("overflow", /hidden/);
	return (
		"hidden" in attributes ||
		is("display", /^none/) ||
		is("visibility", /^(hidden|collapse)/) ||
		is("mso-hide", /all/) ||
		is("opacity", /^0(\.0\d*)?$/) ||
		(clipped &&
			(is("max-height", zero) || is("height", zero) || is("width", zero) || is("max-width", zero))) ||
		is("text-indent", /^-\d{3,}/) ||
		(is("position", /absolute|fixed/) && (is("left", /^-\d{3,}/) || is("top", /^-\d{3,}/))) ||
		is("clip", /rect\(0/) ||
		is("transform", /scale\(0\)/)
	);
}

function sizeOf(value: string | undefined, parent: number): number {
	const match = value?.match(/^([\d.]+)(px|pt|em|rem|%)?$/);
	if (!match) return parent;
	const amount = Number(match[1]);
	const unit = match[2] ?? "px";
	if (unit === "pt") return amount * 1.333;
	if (unit === "%") return (parent * amount) / 100;
	return unit === "px" ? amount : amount * (unit === "em" ? parent : 13);
}

function fontShorthandSize(value: string | undefined): string | undefined {
	return value?.match(/(?:^|\s)([\d.]+(?:px|pt|em|rem|%))/)?.[1];
}

const NAMED: ReadonlyMap<string, string> = new Map([
	["white", "#ffffff"],
	["black", "#000000"],
	["red", "#ff0000"],
	["gray", "#808080"],
	["grey", "#808080"],
	["silver", "#c0c0c0"],
	["snow", "#fffafa"],
	["ivory", "#fffff0"],
	["whitesmoke", "#f5f5f5"],
	["ghostwhite", "#f8f8ff"],
	["blue", "#0000ff"],
	["green", "#008000"],
	["navy", "#000080"],
	["yellow", "#ffff00"],
	["transparent", "transparent"],
]);

/** `#rrggbb`, or null when the text names no colour that can be told. */
function colourOf(text: string | undefined): string | null {
	if (!text) return null;
	const value = text.trim().toLowerCase();
	const hex = value.match(/#([0-9a-f]{6}|[0-9a-f]{3})\b/)?.[1];
	if (hex) return `#${hex.length === 3 ? [...hex].map((digit) => digit + digit).join("") : hex}`;
	const rgb = value.match(/rgba?\(\s*(\d+)[,\s]+(\d+)[,\s]+(\d+)(?:[,\s/]+([\d.]+))?/);
	if (rgb)
		return rgb[4] && Number(rgb[4]) < 0.05
			? "transparent"
			: `#${rgb
					.slice(1, 4)
					.map((part) => Number(part).toString(16).padStart(2, "0"))
					.join("")}`;
	const name = value.split(/\s+/).find((word) => NAMED.has(word));
	return NAMED.get(name ?? "") ?? null;
}

function distance(a: string, b: string): number {
	if (a === "transparent") return 0;
	if (b === "transparent") return Number.POSITIVE_INFINITY;
	const part = (colour: string, at: number) => Number.parseInt(colour.slice(at, at + 2), 16);
	return [1, 3, 5].reduce((sum, at) => sum + Math.abs(part(a, at) - part(b, at)), 0);
}
