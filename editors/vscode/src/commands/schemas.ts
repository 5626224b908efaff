// Completion and checks for copydesk.toml and dictionaries by Even Better TOML, from schemas that came with the
// extension. That extension takes web addresses from other extensions and files only from settings.
import * as vscode from 'vscode';

const SETTING = 'evenBetterToml.schema.associations';

/** Writes the schemas into the settings of the workspace, beside what stands there. */
export async function useSchemas(extension: vscode.Uri): Promise<void> {
    if (vscode.extensions.getExtension('tamasfe.even-better-toml') === undefined) {
        void vscode.window.showInformationMessage('copydesk: install the extension “Even Better TOML” first; it does the checking.');
        return;
    }
    const configuration = vscode.workspace.getConfiguration();
    const before = configuration.get<Record<string, string>>(SETTING, {});
    const schema = (name: string) => vscode.Uri.joinPath(extension, 'schemas', name).toString();
    const added = { '.*/copydesk\\.toml$': schema('copydesk.schema.json'), '.*/dictionaries/.*\\.toml$': schema('dictionary.schema.json') };
    await configuration.update(SETTING, { ...before, ...added }, vscode.ConfigurationTarget.Workspace);
}
