import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";
import type { Inline } from "./inline";
import { type Block, parseMarkdown } from "./parse";

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

function TableView({ align, head, rows }: Extract<Block, { kind: "table" }>) {
	const look = (column: number) => (align[column] === "right" ? "text-right tabular-nums" : "");
	return (
		<div className="overflow-hidden rounded-md border">
			<Table label="Table in the brief">
				<thead>
					<tr>
						{keyed(head).map(([key, cell]) => (
							<TableHead key={key} className={look(key)}>
								{inlines(cell)}
							</TableHead>
						))}
					</tr>
				</thead>
				<tbody>
					{keyed(rows).map(([key, row]) => (
						<TableRow key={key}>
							{keyed(row).map(([column, cell]) => (
								<TableCell key={column} className={look(column)}>
									{inlines(cell)}
								</TableCell>
							))}
						</TableRow>
					))}
				</tbody>
			</Table>
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
