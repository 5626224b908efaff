#!/usr/bin/env bash
# The VS Code workbench as a server, from the npm registry alone: no script of a package runs unseen, and native modules are
# compiled against the headers of this node. Version 4.99.4 holds VS Code 1.99.3 and runs on node 20.
set -euo pipefail
version=4.99.4 ripgrep=1.18.0
place=$1/code-server
"$place/bin/code-server" --version 2>/dev/null && exit 0
rm -rf "$place" && mkdir -p "$place/bin" && cd "$place"

npm pack --silent "code-server@$version" >/dev/null
tar xzf "code-server-$version.tgz" && rm "code-server-$version.tgz" && mv package app
# Its shrinkwraps omit peers, which plain `npm ci` refuses.
for folder in app app/lib/vscode app/lib/vscode/extensions; do
    (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error --ignore-scripts --omit=dev --legacy-peer-deps)
done

modules=app/lib/vscode/node_modules
headers=${NODEDIR:-$(dirname "$(dirname "$(readlink -f "$(command -v node)")")")}
gyp=$(dirname "$(readlink -f "$(command -v npm)")")/../node_modules/node-gyp/bin/node-gyp.js
# Loaded at the start, though it hashes passwords and no driver uses one; its own script knows where the result goes.
(cd app && npm_config_nodedir=$headers npm_config_build_from_source=true npm rebuild --loglevel=error argon2)
for module in @vscode/spdlog native-watchdog node-pty; do
    ls "$modules/$module"/prebuilds/linux-x64/*.node >/dev/null 2>&1 && continue
    # Unoptimised code compiles in a third of the time, and nobody measures the workbench.
    (cd "$modules/$module" && CXXFLAGS=-O0 CFLAGS=-O0 node "$gyp" rebuild --silent --jobs=2 --nodedir="$headers" >/dev/null)
done

# The pinned ripgrep package downloads its program when it is installed; newer ones are packages of a platform.
(mkdir rg && cd rg && npm pack --silent "@vscode/ripgrep-linux-x64@$ripgrep" >/dev/null && tar xzf ./*.tgz)
mkdir -p "$modules/@vscode/ripgrep/bin"
cp "$(find rg/package -type f -name rg)" "$modules/@vscode/ripgrep/bin/rg"
chmod +x "$modules/@vscode/ripgrep/bin/rg" && rm -rf rg

# The links that its install script makes.
ln -sfn node_modules app/lib/vscode/node_modules.asar
ln -sfn code-linux.sh app/lib/vscode/bin/remote-cli/code-server
ln -sfn browser-linux.sh app/lib/vscode/bin/helpers/browser.sh
# Built workbenches run tests of extensions only with the driver of their own smoke tests; VSC_TEST_DRIVER=1 switches it on.
sed -i 's/enableSmokeTestDriver:this._environmentService.args\["enable-smoke-test-driver"\]?!0:void 0/enableSmokeTestDriver:process.env.VSC_TEST_DRIVER?!0:void 0/' \
    app/lib/vscode/out/server-main.js
printf '#!/bin/sh\nexec "%s" "%s/app/out/node/entry.js" "$@"\n' "$(command -v node)" "$place" >bin/code-server
chmod +x bin/code-server
bin/code-server --version
