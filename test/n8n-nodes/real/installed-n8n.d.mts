export interface N8nVersion {
  n8n: string;
  node: string;
  overrides: Record<string, string>;
}
export declare const N8N_VERSIONS: { newest: N8nVersion; oldest: N8nVersion };
export declare function n8nFolder(version: N8nVersion): string;
export declare function nodeFolder(version: N8nVersion): string;
export declare function nodeProgram(version: N8nVersion): string;
export declare function isInstalled(version: N8nVersion): boolean;
export declare function headersFolder(): string | undefined;
