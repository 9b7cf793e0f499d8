"use client";

import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FileDrop } from "@/components/file-drop/file-drop";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Select } from "@/components/ui/select";
import {
	COMPANY_FILE_LABELS,
	COMPANY_FILES,
	type CompanyFile,
	companyFileOf,
} from "@/lib/domain/company-import";
import { fileSize } from "@/lib/format";
import { FilesRefused, sendFiles } from "./send-files";

type Picked = { key: number; content: File; file: CompanyFile | null };

/** Takes the files of a set, asks what each is where its name does not say, and sends them. */
export function FilePicker() {
	const router = useRouter();
	const [picked, setPicked] = useState<Picked[]>([]);
	const [sent, setSent] = useState<number | null>(null);
	const [refused, setRefused] = useState<string | null>(null);

	const add = (files: File[]) =>
		setPicked((before) => {
			const next = 1 + Math.max(0, ...before.map(({ key }) => key));
			return [
				...before,
				...files.map((content, index) => ({ key: next + index, content, file: companyFileOf(content.name) })),
			];
		});
	const send = async () => {
		setRefused(null);
		setSent(0);
		try {
			const chosen = picked.flatMap(({ file, content }) => (file ? [{ file, content }] : []));
			const { importId } = await sendFiles(chosen, setSent);
			router.push(`/company/import/${importId}`);
		} catch (error) {
			setSent(null);
			if (!(error instanceof FilesRefused)) throw error;
			setRefused(error.message);
		}
	};
	const wrong = sent === null ? whyNot(picked) : null;
	return (
		<div className="flex flex-col gap-4">
			<FileDrop title="Drop the files here, or choose them" accept={[".csv", ".xlsx"]} onFiles={add}>
				CSV of any size, or Excel up to 16 MiB: manufacturers, parts, approved parts, products, bill of
				materials, build plan, exchange rates. Tables without a file stay as they are.
			</FileDrop>
			{picked.length > 0 && (
				<Card>
					<ul aria-label="Files">
						{picked.map(({ key, content, file }) => (
							<li
								key={key}
								className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t px-4 py-3 text-sm first:border-t-0"
							>
								<span className="wrap-anywhere min-w-0 flex-1 basis-60">
									<span className="font-medium">{content.name}</span>{" "}
									<span className="whitespace-nowrap text-ink-soft">{fileSize(content.size)}</span>
								</span>
								<Select
									aria-label={`What ${content.name} holds`}
									value={file ?? ""}
									onChange={({ target }) => {
										const chosen = COMPANY_FILES.find((one) => one === target.value) ?? null;
										setPicked((before) =>
											before.map((one) => (one.key === key ? { ...one, file: chosen } : one)),
										);
									}}
								>
									<option value="">What does it hold?</option>
									{COMPANY_FILES.map((one) => (
										<option key={one} value={one}>
											{COMPANY_FILE_LABELS[one]}
										</option>
									))}
								</Select>
								<Button
									size="small"
									variant="ghost"
									aria-label={`Leave out ${content.name}`}
									onClick={() => setPicked((before) => before.filter((one) => one.key !== key))}
								>
									<X aria-hidden />
								</Button>
							</li>
						))}
					</ul>
				</Card>
			)}
			<div className="flex flex-wrap items-center gap-4">
				<Button
					variant="primary"
					disabled={picked.length === 0 || wrong !== null || sent !== null}
					onClick={send}
				>
					{sent === null ? "Look at the files" : `Sending, ${Math.floor(sent * 100)} %`}
				</Button>
				<p role="status" className="text-critical text-sm">
					{refused ?? wrong}
				</p>
			</div>
		</div>
	);
}

function whyNot(picked: readonly Picked[]): string | null {
	const unnamed = picked.find(({ file }) => file === null);
	if (unnamed) return `Say what ${unnamed.content.name} holds.`;
	const empty = picked.find(({ content }) => content.size === 0);
	if (empty) return `${empty.content.name} is empty.`;
	const twice = picked.find(({ file }, index) => picked.findIndex((one) => one.file === file) !== index);
	return twice?.file ? `Two files hold: ${COMPANY_FILE_LABELS[twice.file]}. Leave one out.` : null;
}
