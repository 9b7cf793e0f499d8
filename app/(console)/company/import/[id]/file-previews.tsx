import { Section } from "@/components/section";
import { Card } from "@/components/ui/card";
import type { Connection } from "@/db/client";
import { storedMapping } from "@/db/company/mapping";
import { previewFile } from "@/db/company/preview";
import type { ImportFile } from "@/db/queries/company-imports";
import { COMPANY_COLUMNS, COMPANY_FILE_LABELS, columnOf } from "@/lib/domain/company-import";
import { fileSize } from "@/lib/format";
import { chunkSources } from "@/lib/services/company-imports/sources";
import { ColumnForm } from "./column-form";

const ROWS = 5;
const BROKEN_OFF = {
	headers: [],
	rows: [],
	unreadable: "This file did not arrive whole. Bring it again by a new import.",
};

type FilePreviewsProps = {
	sql: Connection["sql"];
	importId: string;
	files: ImportFile[];
	mayMap: boolean;
};

/** The first rows of each file under what its columns are taken for. */
export async function FilePreviews({ sql, importId, files, mayMap }: FilePreviewsProps) {
	const [sources, mapping] = await Promise.all([chunkSources(sql, importId), storedMapping(sql)]);
	return sources.map(async (source) => {
		const { file, name } = source;
		const { bytes: size = 0, isWhole = false } = files.find((one) => one.file === file) ?? {};
		const { headers, rows, unreadable } = isWhole ? await previewFile(source, ROWS) : BROKEN_OFF;
		return (
			<Section key={file} id={file} title={COMPANY_FILE_LABELS[file]} note={`${name}, ${fileSize(size)}`}>
				{unreadable && (
					<p role="alert" className="text-critical text-sm">
						{unreadable}
					</p>
				)}
				<Card>
					<ColumnForm
						key={headers.map((header) => columnOf(file, header, mapping)).join()}
						importId={importId}
						file={file}
						columns={COMPANY_COLUMNS[file]}
						headers={headers.map((header, place) => ({
							place,
							header,
							column: columnOf(file, header, mapping),
						}))}
						rows={rows}
						mayMap={mayMap}
					/>
				</Card>
			</Section>
		);
	});
}
