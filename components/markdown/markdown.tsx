import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { StackedCell, StackedRow, StackedTable } from "@/components/ui/stacked-table";
import type { Inline } from "./inline";
import { type Block, parseMarkdown } from "./parse";
import { inlineText } from "./text";

/**
 * Markdown as React elements; nothing in it can become markup of its own. Headings start at `level`, that of the first
 * heading below the page's own.
 */
export function Markdown({ source, level = 3 }: { source: string; level?: 2 | 3 }) {
	return (
		<div className="flex flex-col gap-3">
			{keyed(parseMarkdown(source)).map(([key, block]) => (
				<BlockView key={key} block={block} level={level} />
			))}
		</div>
	);
}

function BlockView({ block, level }: { block: Block; level: 2 | 3 }) {
	switch (block.kind) {
		case "heading": {
			const isTop = block.level <= 2;
			const Heading = level === 2 ? (isTop ? "h2" : "h3") : isTop ? "h3" : "h4";
			const look = isTop ? "mt-3 font-semibold text-lg first:mt-0" : "mt-2 font-semibold";
			return <Heading className={look}>{inlines(block.content)}</Heading>;
		}
		case "paragraph":
			return <p className="max-w-prose">{inlines(block.content)}</p>;
		case "quote":
			return (
				<blockquote className="max-w-prose border-l-2 pl-3 text-ink-soft">
					{inlines(block.content)}
				</blockquote>
			);
		case "list":
			return <ListView {...block} />;
		case "table":
			return <TableView {...block} />;
	}
}

function ListView({ ordered, items }: Extract<Block, { kind: "list" }>) {
	const List = ordered ? "ol" : "ul";
	return (
		<List className={cn("flex max-w-prose flex-col gap-1 pl-5", ordered ? "list-decimal" : "list-disc")}>
			{keyed(items).map(([key, item]) => (
				<li key={key} className="marker:text-ink-soft">
					{inlines(item)}
				</li>
			))}
		</List>
	);
}

/** On a phone each row is a card: the first cell names it, what is empty or missing takes no room. */
function TableView({ align, head, rows }: Extract<Block, { kind: "table" }>) {
	const columns = head.map((cell, at) => ({
		name: inlineText(cell),
		...(align[at] === "right" && { align: "right" as const }),
	}));
	return (
		<div className="overflow-hidden rounded-md border">
			<StackedTable label="Table in the brief" columns={columns}>
				{keyed(rows).map(([key, row]) => (
					<StackedRow key={key}>
						{keyed(row).map(([at, cell]) => (
							<StackedCell
								key={at}
								wide={at === 0}
								{...(at > 0 && columns[at])}
								className={cn(at === 0 && "max-sm:font-medium", cell.length === 0 && "max-sm:hidden")}
							>
								{inlines(cell)}
							</StackedCell>
						))}
					</StackedRow>
				))}
			</StackedTable>
		</div>
	);
}

function inlines(content: Inline[]): ReactNode[] {
	return keyed(content).map(([key, inline]) => <InlineView key={key} inline={inline} />);
}

function InlineView({ inline }: { inline: Inline }) {
	switch (inline.kind) {
		case "text":
			return inline.text;
		case "code":
			return <code className="rounded bg-sunken px-1 font-mono text-[0.92em]">{inline.text}</code>;
		case "strong":
			return <strong className="font-semibold">{inlines(inline.children)}</strong>;
		case "emphasis":
			return <em>{inlines(inline.children)}</em>;
	}
}

/** A parsed text never changes its order, so the position is what names a piece of it. */
function keyed<Item>(items: Item[]): [number, Item][] {
	return items.map((item, index) => [index, item]);
}
