# Waits until cloud-init, which is here and not disabled, has done its work. Fails with its errors, unless they are
# harmless.
set -u
LC_ALL=C
export LC_ALL
PATH=$PATH:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

status=$(cloud-init status --wait 2>&1)
code=$?
case $status in
    *"invalid choice"* | *"unrecognized arguments"*)
        # Before 17.1 there was no such command; this file appears at the end.
        until [ -e /var/lib/cloud/instance/boot-finished ]; do
            sleep 2
        done
        exit 0
        ;;
    *"status: disabled"*) exit 0 ;;
esac
case $code in
    0) exit 0 ;;
    2)
        echo "image-host: cloud-init is done, and degraded:"
        cloud-init status --long
        exit 0
        ;;
esac

errors=$(awk '/"errors": \[\]/ { exit } /"errors": \[/ { inside = 1; next } inside && /^ *\]/ { exit } inside' \
    /run/cloud-init/result.json 2>/dev/null)
serious=$(printf '%s\n' "$errors" | grep -v locale)
cloud-init status --long
printf '%s\n' "$errors"
if [ -n "$errors" ] && [ -z "$serious" ]; then
    # A host without the package locales: cloud-init calls it an error, and all else is done.
    echo "image-host: cloud-init could only not set the locale, which does not matter here"
    exit 0
fi
echo "image-host: cloud-init ended with errors (exit code $code); mend what it was told to do, or do not wait for it" >&2
exit 1
