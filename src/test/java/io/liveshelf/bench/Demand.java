package io.liveshelf.bench;

/** What is ordered: all want the same product, or each one of a thousand. */
enum Demand {
    HOT("one hot product"),
    SPREAD("1,000 products");

    private final String text;

    Demand(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
