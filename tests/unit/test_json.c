#include "sim/json.h"
#include "tests/testlib.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void
writes_text(const char *text, const char *wanted)
{
    char printed[256] = "";
    FILE *out = fmemopen(printed, sizeof(printed) - 1, "w");

    sim_json_text(out, text);
    fclose(out);
    CU_ASSERT_STRING_EQUAL(printed, wanted);
}

static void
test_texts_are_escaped(void)
{
    writes_text("", "\"\"");
    writes_text("a \"b\" \\ /", "\"a \\\"b\\\" \\\\ /\"");
    writes_text("line\n\ttab\x01\x7f", "\"line\\u000a\\u0009tab\\u0001\\u007f\"");
    writes_text("上海 €", "\"上海 €\"");
    writes_text("\xf0\x9f\x94\x8b", "\"\xf0\x9f\x94\x8b\"");
}

/* Broken UTF-8 of every kind: a lone tail, cut off, too long, surrogate, out of range. */
static void
test_what_is_no_text_is_replaced(void)
{
    writes_text("a\x80z", "\"a\\ufffdz\"");
    writes_text("\xe4\xb8", "\"\\ufffd\\ufffd\"");
    writes_text("\xc0\xaf", "\"\\ufffd\\ufffd\"");
    writes_text("\xed\xa0\x80", "\"\\ufffd\\ufffd\\ufffd\"");
    writes_text("\xf4\x90\x80\x80", "\"\\ufffd\\ufffd\\ufffd\\ufffd\"");
    writes_text("\xff", "\"\\ufffd\"");
}

static void
writes_number(double value, const char *wanted)
{
    char printed[64] = "";
    FILE *out = fmemopen(printed, sizeof(printed) - 1, "w");

    sim_json_number(out, value);
    fclose(out);
    CU_ASSERT_STRING_EQUAL(printed, wanted);
}

static void
test_numbers_read_back(void)
{
    writes_number(0, "0");
    writes_number(1250000, "1250000");
    writes_number(0.1, "0.1");
    writes_number(-2.5e-7, "-2.5e-07");
    writes_number(1.0 / 3, "0.3333333333333333");
    writes_number(NAN, "null");
    writes_number(INFINITY, "null");
    writes_number(-INFINITY, "null");
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"texts are escaped", test_texts_are_escaped},
        {"what is no text is replaced", test_what_is_no_text_is_replaced},
        {"numbers read back", test_numbers_read_back},
        {NULL, NULL},
    };

    return test_main("json", cases);
}
