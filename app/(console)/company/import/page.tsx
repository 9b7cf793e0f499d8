import { Lock } from "lucide-react";
import type { Metadata } from "next";
import { BackLink } from "@/components/layout/back-link";
import { Card } from "@/components/ui/card";
import { Empty } from "@/components/ui/empty";
import { requireSession } from "@/lib/auth";
import { mayImport } from "@/lib/services/company-imports/authority";
import { FilePicker } from "./file-picker";

export const metadata: Metadata = { title: "Import company data" };

export default async function ImportPage() {
	const user = await requireSession("/company/import");
	return (
		<div className="flex flex-col gap-4">
			<header className="flex flex-col gap-2">
				<BackLink href="/company">Company</BackLink>
				<h1 className="font-semibold text-xl tracking-tight">Import company data</h1>
			</header>
			{mayImport(user.role) ? (
				<FilePicker />
			) : (
				<Card>
					<Empty icon={Lock} title="Your role may look, not import">
						Engineers and administrators import company data.
					</Empty>
				</Card>
			)}
		</div>
	);
}
