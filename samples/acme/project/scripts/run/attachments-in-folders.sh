#!/bin/sh
# Every customer's attachments get a folder of their own: data/attachments/17-contract.pdf becomes 17/contract.pdf.
# Can be run again after an interruption; a file that is in the way is an error, nothing is overwritten.
set -eu
cd "${DRYDOCK_SITE:-.}"
[ -d data/attachments ] || exit 0
cd data/attachments

moved=0
for file in [0-9]*-*; do
    id=${file%%-*}
    case $id in *[!0-9]*) continue ;; esac
    [ -f "$file" ] || continue
    if [ -e "$id/${file#*-}" ]; then
        echo "data/attachments/$id/${file#*-} is in the way of data/attachments/$file" >&2
        exit 1
    fi
    mkdir -p "$id"
    mv "$file" "$id/${file#*-}"
    moved=$((moved + 1))
done
echo "$moved attachments moved"
