"use client";

import { ErrorNotice } from "@/components/layout/error-notice";

export default function RunsError(props: { error: Error & { digest?: string }; retry: () => void }) {
	return <ErrorNotice title="The runs could not be loaded" {...props} />;
}
