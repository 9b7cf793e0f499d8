import { Badge } from "@/components/ui/badge";
import type { SettingOverride } from "@/db/queries/exposure-settings";
import { moment } from "@/lib/format";
import { EditSetting } from "./edit-setting";
import { readable } from "./setting-values";
import type { SettingWords } from "./setting-words";

type SettingRowProps = {
	name: string;
	words: SettingWords;
	/** The default, as it would be stored, and where it comes from. */
	standard: string;
	source: string;
	/** What somebody set; null = the default holds. */
	override: SettingOverride | null;
	/** What amounts are in. */
	currency: string;
	mayEdit: boolean;
};

export function SettingRow(props: SettingRowProps) {
	const { name, words, standard, source, override, currency, mayEdit } = props;
	const { label, kind, meaning } = words;
	const value = override?.value ?? standard;
	const text = (stored: string) => readable(kind, stored, currency);
	return (
		<li className="grid gap-x-6 gap-y-1.5 p-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,14rem)_auto]">
			<div className="min-w-0">
				<h3 className="font-medium">{label}</h3>
				<p className="max-w-prose text-ink-soft text-sm">{meaning}</p>
				<code className="font-mono text-ink-soft text-xs">{name}</code>
			</div>
			<div className="min-w-0 text-sm">
				<p className="wrap-anywhere flex flex-wrap items-center gap-2 font-medium text-base tabular-nums">
					<span>{text(value)}</span>
					{override && <Badge tone="accent">Changed</Badge>}
				</p>
				{override && <p className="text-ink-soft tabular-nums">Default: {text(standard)}</p>}
				<p className="wrap-anywhere text-ink-soft">{override?.source ?? source}</p>
				{override && (
					<p className="text-ink-soft text-xs">
						{override.editor},{" "}
						<time dateTime={override.editedAt.toISOString()}>{moment(override.editedAt)}</time>
					</p>
				)}
			</div>
			<div className="sm:w-16 sm:text-right">
				{mayEdit && (
					<EditSetting
						name={name}
						words={words}
						stored={override?.value ?? null}
						standard={standard}
						source={override?.source ?? ""}
						standardText={text(standard)}
						currency={currency}
					/>
				)}
			</div>
		</li>
	);
}
