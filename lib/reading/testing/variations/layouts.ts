import type { MailToMake } from "@/lib/reading/testing/make-mail";
import type { FurtherWords, Words } from "@/lib/reading/testing/variations/words";

type W = Words & FurtherWords;
/** A mail, and its lines as {@link ../../variations.test} prints them: number, order day, ship day, successor. */
export type Variation = { message: Partial<MailToMake>; lines: string[] };

const ISSUED = "2026-10-05";
const [ORDER, SHIP] = ["2027-05-28", "2027-12-17"] as const;
const [ORDER_2, SHIP_2] = ["2027-08-31", "2028-03-31"] as const;
const [A, B, C, STAYS] = ["SRR1260-100M", "SRR1260-220M", "SRN8040TA-470M", "SRR1260-330M"] as const;
const [NEW_A, NEW_B] = ["SRR1270-100M", "SRR1270-220M"] as const;

const table = (...rows: string[][]) =>
	`<table border="1">${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("")}</table>`;
const page = (w: W, inner: string) => ({
	html: `<p>Bourns<br>${w.title}</p>${table([w.no, "PDN-26-118"], [w.issue, w.d(ISSUED)])}<p>${w.dear}</p>${inner}`,
});
const head = (w: W) => `Bourns\n${w.title} PDN-26-118\n${w.issue}: ${w.d(ISSUED)}\n`;
const dated = (w: W) => `${head(w)}${w.order}: ${w.d(ORDER)}\n${w.ship}: ${w.d(SHIP)}\n\n`;
const said = (w: W) => w.sentence(w.d(ORDER), w.d(SHIP));
const list = (w: W) => table([w.part, w.repl], [A, NEW_A], [B, NEW_B], [C, w.none]);
const columns = (w: W, ...rows: string[][]) =>
	[[w.part, w.repl], ...rows].map(([one = "", other]) => `${one.padEnd(24)}${other}`).join("\n");

const ENDS = [`${A} ${ORDER} ${SHIP} -`, `${B} ${ORDER} ${SHIP} -`, `${C} ${ORDER} ${SHIP} -`];
const REPLACED = [
	`${A} ${ORDER} ${SHIP} ${NEW_A}`,
	`${B} ${ORDER} ${SHIP} ${NEW_B}`,
	`${C} ${ORDER} ${SHIP} -`,
];
const LAST_DIFFERS = [...REPLACED.slice(0, 2), `${C} ${ORDER_2} ${SHIP_2} -`];
const STAYING = `${STAYS} not_affected`;

/** The same notice in other layouts; nothing in them asks for a person. */
export const LAYOUTS: Readonly<Record<string, (w: W) => Variation>> = {
	"heads in the first column, a part in each other": (w) => ({
		message: page(
			w,
			table(
				[w.part, A, B, C],
				[w.repl, NEW_A, NEW_B, w.none],
				[w.order, w.d(ORDER), w.d(ORDER), w.d(ORDER_2)],
				[w.ship, w.d(SHIP), w.d(SHIP), w.d(SHIP_2)],
			),
		),
		lines: LAST_DIFFERS,
	}),
	"sentences alone": (w) => ({
		message: { text: `${head(w)}\n${w.dear}\n\n${w.ends(A)}\n${said(w)}\n${w.except(STAYS)}\n${w.ncnr}\n` },
		lines: [ENDS[0] ?? "", STAYING],
	}),
	"a head of two rows": (w) => ({
		message: page(
			w,
			`<table><tr><td rowspan=2>${w.part}</td><td rowspan=2>${w.repl}</td><td colspan=2>${w.grp}</td></tr><tr><td>${w.grpO}</td><td>${w.grpS}</td></tr><tr><td>${A}</td><td>${NEW_A}</td><td>${w.d(ORDER)}</td><td>${w.d(SHIP)}</td></tr><tr><td>${B}</td><td>${NEW_B}</td><td>${w.d(ORDER)}</td><td>${w.d(SHIP)}</td></tr><tr><td>${C}</td><td>${w.none}</td><td>${w.d(ORDER_2)}</td><td>${w.d(SHIP_2)}</td></tr></table>`,
		),
		lines: LAST_DIFFERS,
	}),
	"arrows to successors": (w) => ({
		message: {
			text: `${dated(w)}${w.part}:\n- ${A} → ${NEW_A}\n- ${B} → ${NEW_B}\n- ${C} → ${w.none}\n\n${w.except(STAYS)}\n${w.ncnr}\n`,
		},
		lines: [...REPLACED, STAYING],
	}),
	"a star at a number": (w) => ({
		message: page(
			w,
			`<p>${said(w)}</p>${table([w.part, w.repl], [A, NEW_A], [B, NEW_B], [`${C} *`, w.none])}<p>* ${w.foot(w.d(ORDER_2), w.d(SHIP_2))}</p>`,
		),
		lines: LAST_DIFFERS,
	}),
	"a mark among the remarks": (w) => ({
		message: page(
			w,
			`<p>${said(w)}</p>${table([w.part, w.repl, w.note], [A, NEW_A, ""], [B, NEW_B, ""], [C, w.none, "1)"])}<p>1) ${w.foot(w.d(ORDER_2), w.d(SHIP_2))}</p>`,
		),
		lines: LAST_DIFFERS,
	}),
	"dates that were, beside those that are": (w) => ({
		message: page(
			w,
			table(
				["", w.old, w.neu],
				[w.order, w.d("2027-01-29"), w.d(ORDER)],
				[w.ship, w.d("2027-07-30"), w.d(SHIP)],
			) + list(w),
		),
		lines: REPLACED,
	}),
	"boxes with the label above": (w) => ({
		message: {
			html: `<p>Bourns<br>${w.title}</p>${table([w.no, w.issue], ["PDN-26-118", w.d(ISSUED)], [w.order, w.ship], [w.d(ORDER), w.d(SHIP)])}${list(w)}`,
		},
		lines: REPLACED,
	}),
	"an earlier notice in a sentence": (w) => ({
		message: {
			text: `${head(w)}\n${said(w)}\n${w.earlier("PDN-25-044", w.d("2025-12-12"))}\n${w.ncnr}\n\n${columns(w, [A, NEW_A], [B, NEW_B], [C, w.none])}\n`,
		},
		lines: REPLACED,
	}),
	"a part that a sentence adds": (w) => ({
		message: {
			text: `${dated(w)}${columns(w, [A, NEW_A], [B, NEW_B])}\n\n${w.also(C)}\n${w.except(STAYS)}\n`,
		},
		lines: [...REPLACED, STAYING],
	}),
	"a date among the remarks": (w) => ({
		message: page(
			w,
			`<p>${said(w)}</p>${table([w.part, w.repl, w.note], [A, NEW_A, ""], [B, NEW_B, ""], [C, w.none, `${w.order}: ${w.d(ORDER_2)}`])}`,
		),
		lines: [...REPLACED.slice(0, 2), `${C} ${ORDER_2} ${SHIP} -`],
	}),
	"a successor in a sentence": (w) => ({
		message: { text: `${dated(w)}${w.part}:\n${A}\n${B}\n${C}\n\n${w.replBy(A, NEW_A)}\n${w.ncnr}\n` },
		lines: [REPLACED[0] ?? "", ...ENDS.slice(1)],
	}),
	"a state on each line": (w) => ({
		message: page(w, `<p>${said(w)}</p>${table([w.part, w.st], [A, w.disc], [B, w.nrnd], [C, w.act])}`),
		lines: [ENDS[0] ?? "", `${B} nrnd`, `${C} not_affected`],
	}),
	"a list of what stays": (w) => ({
		message: page(
			w,
			`<p>${said(w)}</p><p>${w.aff}</p>${table([w.part], [A], [B])}<p>${w.stay}</p>${table([w.part], [STAYS])}`,
		),
		lines: [...ENDS.slice(0, 2), STAYING],
	}),
	"headings of groups": (w) => ({
		message: page(
			w,
			`<table><tr><th>${w.part}</th><th>${w.repl}</th></tr><tr><td colspan=2>${w.group(w.d(ORDER))}</td></tr><tr><td>${A}</td><td>${NEW_A}</td></tr><tr><td colspan=2>${w.group(w.d(ORDER_2))}</td></tr><tr><td>${B}</td><td>${NEW_B}</td></tr></table><p>${w.ship}: ${w.d(SHIP_2)}</p>`,
		),
		lines: [`${A} ${ORDER} ${SHIP_2} ${NEW_A}`, `${B} ${ORDER_2} ${SHIP_2} ${NEW_B}`],
	}),
	"a file of separated values": (w) => ({
		message: {
			text: head(w),
			files: [
				{
					name: "list.csv",
					type: "text/csv",
					content: new TextEncoder().encode(
						[
							[w.part, w.repl, w.order, w.ship],
							[A, NEW_A, w.d(ORDER), w.d(SHIP)],
							[B, NEW_B, w.d(ORDER_2), w.d(SHIP)],
						]
							.map((row) => row.join(";"))
							.join("\n"),
					),
				},
			],
		},
		lines: [REPLACED[0] ?? "", `${B} ${ORDER_2} ${SHIP} ${NEW_B}`],
	}),
	"numbers of digits": (w) => ({
		message: page(
			w,
			`<p>${said(w)}</p>${table([w.part, w.repl], ["7447731133", "7447709330"], ["0436450700", w.none])}`,
		),
		lines: [`7447731133 ${ORDER} ${SHIP} 7447709330`, `0436450700 ${ORDER} ${SHIP} -`],
	}),
};
