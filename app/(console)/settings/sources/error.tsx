"use client";

import { ErrorNotice } from "@/components/layout/error-notice";

export default function SourcesError(props: { error: Error & { digest?: string }; retry: () => void }) {
	return <ErrorNotice title="The sources could not be loaded" {...props} />;
}
